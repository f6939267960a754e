/** What the service answers about calls, syncs and backfills, for specs; each takes what differs. */

export const meeting = (more) => ({
  id: 'ext_1',
  title: 'Northwind: first call',
  url: 'https://fathom.video/calls/1',
  startedAt: '2026-11-20T09:00:00.000Z',
  createdAt: '2026-11-20T10:00:00.000Z',
  host: { name: 'Ann Ito', email: 'ann@northwind.example' },
  status: 'not_synced',
  reason: 'no_contact',
  detail: 'M5: no Contact has the address bo@example.com.',
  nextAttemptAt: null,
  ...more,
});

export const refusal = (more) => ({
  field: 'StageName',
  meaning: 'A validation rule refuses the value.',
  check: 'Look at the rule “Amount first”.',
  who: 'admin',
  retry: false,
  message: 'Amount first',
  code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  ...more,
});

/** One record of a finished sync. */
export const result = (more) => ({
  key: 'call_1',
  kind: 'create_task',
  role: 'call',
  recordId: '00T000000000001AAA',
  contactId: null,
  opportunityId: null,
  because: 'W1: Bo has a role on the deal.',
  warnings: [],
  fields: ['Subject', 'Description'],
  result: 'written',
  verdict: null,
  refusals: [],
  ...more,
});

/** One line of the log. */
export const sync = (more) => ({
  id: 'sync-1',
  meetingId: 'ext_1',
  title: 'Northwind: first call',
  host: 'ann@northwind.example',
  trigger: 'automatic',
  requestedBy: null,
  status: 'synced',
  reason: null,
  detail: null,
  startedAt: '2026-11-20T10:00:00.000Z',
  finishedAt: '2026-11-20T10:00:01.000Z',
  results: [result()],
  ...more,
});

export const cause = (more) => ({
  cause: 'no_contact',
  meaning: 'No Contact has the address.',
  check: 'Add the Contact.',
  who: 'person',
  calls: 3,
  retryable: true,
  code: null,
  ...more,
});

/** One field that was taken back. */
export const fieldUndone = (more) => ({
  opportunityId: '006000000000001AAA',
  field: 'Pains__c',
  result: 'restored',
  value: 'Before',
  ours: null,
  current: null,
  wouldBe: null,
  because: 'The field has the value again that stood there before.',
  ...more,
});

/** One written value. */
export const change = (more) => ({
  id: 'journal-1',
  at: '2026-11-20T10:00:00.000Z',
  actor: 'service',
  origin: 'sync',
  opportunityId: '006000000000001AAA',
  field: 'Pains__c',
  label: 'Pains',
  before: null,
  after: '- Planning takes two people (00:12:00 (https://fathom.video/calls/1?timestamp=720))',
  call: { meetingId: 'ext_1', title: 'Northwind: first call', url: null, at: '2026-11-20T09:00:00.000Z' },
  undone: false,
  ...more,
});

/** A change of a deal, planned. */
export const dealUpdate = (more) => ({
  kind: 'update_opportunity',
  key: 'deal_1',
  role: 'deal',
  because: 'W4: the newest words of each section.',
  warnings: [],
  recordId: '006000000000001AAA',
  fields: { Pains__c: 'Now' },
  before: { Pains__c: 'Before' },
  ...more,
});

export const backfillItem = (more) => ({
  id: 'ext_1',
  meetingId: 'ext_1',
  title: 'Northwind: first call',
  at: '2026-10-20T09:00:00.000Z',
  host: 'ann@northwind.example',
  state: 'proposed',
  reason: null,
  detail: null,
  operations: [dealUpdate(), { ...dealUpdate(), kind: 'create_task', key: 'call_1' }],
  ...more,
});

export const backfill = (more) => ({
  id: 'backfill-1',
  state: 'ready',
  since: '2026-10-01T08:00:00.000Z',
  until: '2026-10-31T08:00:00.000Z',
  filters: {},
  createActionItems: false,
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'ann@northwind.example',
  finishedAt: null,
  trouble: null,
  progress: { total: 3, done: 3 },
  totals: {
    calls: 3,
    create: 2,
    update: 1,
    overwrite: 1,
    skip: 1,
    ambiguous: 0,
    byReason: [{ reason: 'no_contact', calls: 1, meaning: 'No Contact has the address.' }],
    byState: { proposed: 2, skipped: 1 },
  },
  estimate: { apiCalls: 4, minutes: 1 },
  ...more,
});

export const check = (more) => ({
  name: 'field_access',
  title: 'Mapped fields',
  state: 'red',
  finding: 'Competition__c cannot be written.',
  fix: { text: 'Grant Edit on Opportunity.Competition__c.', url: 'https://example.com/setup', who: 'admin' },
  evidence: ['Opportunity.Competition__c: read only'],
  ...more,
});

export const verification = (state, checks, more) => ({
  id: 'verification-1',
  state,
  at: '2026-11-20T10:00:00.000Z',
  checks,
  override: null,
  ...more,
});
