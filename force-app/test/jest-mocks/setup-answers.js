/** What the service and Apex answer to the set-up screens, for specs; each takes what differs. */
import { createElement } from 'lwc';

/** An element in the document, with its properties. */
export function render(tag, type, properties = {}) {
  const element = Object.assign(createElement(tag, { is: type }), properties);
  document.body.append(element);
  return element;
}

/** After all that was promised has come. */
// eslint-disable-next-line @lwc/lwc/no-async-operation -- a macrotask is the end of all promises
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** One element of a component's own template. */
export const find = (element, selector) => element.shadowRoot.querySelector(selector);
export const findAll = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];
export const textOf = (element) => element.shadowRoot.textContent.replace(/\s+/g, ' ').trim();

/** A failure as Apex throws it. */
export const refusal = (code, message, details = null) => ({
  body: { message: JSON.stringify({ code, message, details }) },
});

/** Hears an event and keeps what it said. */
export function listen(element, name) {
  const heard = jest.fn();
  element.addEventListener(name, ({ detail }) => heard(detail));
  return heard;
}

/** Base components of the test kit have no validity of their own. */
export const makeValid = (input, isValid = true) =>
  Object.assign(input, { reportValidity: jest.fn(() => isValid), focus: jest.fn() });

export const connectionState = (more) => ({
  address: 'https://fathom.example.com',
  hasKey: true,
  ok: true,
  problem: null,
  orgId: '00D000000000001EAA',
  ...more,
});

export const fathomSource = (more) => ({
  id: 'source-1',
  dialect: 'external',
  state: 'connected',
  reason: null,
  nextStep: null,
  identity: { email: null, name: null, hosts: [] },
  connectedAt: '2026-11-01T08:00:00.000Z',
  lastContactAt: '2026-11-22T08:00:00.000Z',
  historySince: '2026-08-01T08:00:00.000Z',
  pulledUntil: '2026-11-22T08:00:00.000Z',
  lagSeconds: 120,
  reach: {
    calls: 42,
    privateCalls: 3,
    withoutTranscript: 0,
    withoutParticipants: 0,
    newestCallAt: '2026-11-21T08:00:00.000Z',
    hosts: [{ email: 'ann@northwind.example', calls: 42, privateCalls: 3 }],
  },
  budget: { limit: 60, remaining: 51, resetsAt: '2026-11-22T08:01:00.000Z', at: '2026-11-22T08:00:00.000Z' },
  webhook: { state: 'active', reason: null, nextStep: null, url: null, lastDeliveryAt: '2026-11-22T07:00:00.000Z' },
  conditions: [{ name: 'key', state: 'ok', reason: 'Fathom accepts the key.', nextStep: null }],
  ...more,
});

export const salesforceConnection = (more) => ({
  id: 'connection-1',
  scope: 'team',
  memberEmail: null,
  state: 'connected',
  reason: null,
  nextStep: null,
  instanceUrl: 'https://northwind.my.salesforce.com',
  orgId: '00D000000000001EAA',
  userId: '005000000000001AAA',
  identity: {
    name: 'Integration',
    username: 'integration@northwind.example',
    organization: { name: 'Northwind', isSandbox: true, type: 'Enterprise Edition' },
  },
  connectedAt: '2026-11-01T08:00:00.000Z',
  lastContactAt: '2026-11-22T08:00:00.000Z',
  apiUsage: { used: 120, max: 15000 },
  inUse: true,
  ...more,
});

const side = (state, more) => ({ state, reason: null, nextStep: null, ...more });

export const fathomSide = (sources = [fathomSource()], state = 'connected', more = {}) =>
  side(state, { sources, ...more });

export const salesforceSide = (
  connections = [salesforceConnection()],
  state = 'connected',
  level = 'team',
  more = {},
) => side(state, { level, connections, ...more });

export const automatic = (more) => ({
  on: true,
  since: '2026-11-20T08:00:00.000Z',
  why: 'Calls are synced by themselves.',
  paused: false,
  ...more,
});

export const sources = (more) => ({
  fathom: fathomSide(),
  salesforce: salesforceSide(),
  automatic: automatic(),
  ...more,
});

/** Nothing is connected yet. */
export const nothingConnected = () =>
  sources({
    fathom: fathomSide([], 'disconnected', { reason: 'No Fathom key has been given.', nextStep: 'Connect Fathom.' }),
    salesforce: salesforceSide([], 'disconnected', null, { reason: 'No org is connected.', nextStep: 'Connect it.' }),
    automatic: automatic({ on: false, since: null, why: 'Switched off.' }),
  });

export const knownMapping = (more) => ({
  id: 'a01000000000001AAA',
  sourceKind: 'Section',
  section: 'Pain Points',
  targetField: 'Pains__c',
  targetLabel: 'Pains',
  targetType: 'textarea',
  targetLength: 32768,
  writeMode: 'Overwrite',
  active: true,
  health: 'ok',
  problems: [],
  proposal: null,
  queued: 0,
  ...more,
});

export const mappings = (rows = [knownMapping()], open = 0) => ({
  mappings: rows,
  suggestions: { open },
  readAt: '2026-11-22T08:00:00.000Z',
});
