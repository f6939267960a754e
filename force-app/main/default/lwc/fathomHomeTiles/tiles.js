import { inLocalTime } from 'c/fathomSetupTimes';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const SIDE_LABELS = {
  connected: LABELS.stateConnected,
  reconnect_required: LABELS.stateReconnect,
  error: LABELS.stateError,
  disconnected: LABELS.stateDisconnected,
};

/** A call that several keys show is one call: no more than this is known of all of them together. */
const storedOf = (sources) => `${Math.max(...sources.map(({ reach }) => reach.calls))}${sources.length > 1 ? '+' : ''}`;

const sum = (items, numberOf) => items.reduce((total, item) => total + numberOf(item), 0);
const unread = ({ message }) => ({ state: 'unread', label: LABELS.unread, text: format(LABELS.unreadText, message) });

function fathom({ fathom: side }) {
  const text = side.sources.length
    ? format(LABELS.fathomText, side.sources.length, storedOf(side.sources))
    : LABELS.fathomNone;
  return { state: side.state, label: SIDE_LABELS[side.state], text: inLocalTime(side.reason) ?? text };
}

function salesforce({ salesforce: side }) {
  const used = side.connections.find(({ inUse }) => inUse);
  const org = used?.identity.organization?.name ?? used?.orgId;
  const text = used
    ? format(LABELS.salesforceText, org, used.identity.name ?? used.identity.username ?? used.userId)
    : LABELS.salesforceNone;
  return { state: side.state, label: SIDE_LABELS[side.state], text: inLocalTime(side.reason) ?? text };
}

function automatic({ automatic: { on, paused, why } }) {
  const label = paused ? LABELS.automaticPaused : on ? LABELS.automaticOn : LABELS.automaticOff;
  return { state: paused ? 'paused' : on ? 'ok' : 'off', label, text: inLocalTime(why) };
}

/** The list of waiting calls is a page: where there are more, the number says so. */
const waitingCount = ({ items, nextCursor }) => `${items.length}${nextCursor ? '+' : ''}`;

/** A cause with a code is a refusal of Salesforce; the others are no failures. */
const failedCalls = ({ causes }) =>
  sum(
    causes.filter(({ code }) => code),
    (cause) => cause.calls,
  );

function calls(causes, waiting) {
  const failure = causes.unread ?? waiting.unread;
  if (failure) {
    return unread(failure);
  }
  const failed = failedCalls(causes);
  const text = format(LABELS.callsText, waitingCount(waiting), failed);
  return { state: failed ? 'failed' : 'ok', label: failed ? LABELS.callsFailed : LABELS.callsFine, text };
}

/** How many of each; what there is none of is not worth a word. */
function mappingText(active, paused, unseen, open) {
  const more = [
    [LABELS.mappingStopped, paused],
    [LABELS.mappingUnseen, unseen],
    [LABELS.mappingSuggestions, open],
  ];
  const told = [[LABELS.mappingActive, active], ...more.filter(([, count]) => count > 0)];
  return told.map(([label, count]) => format(label, count)).join(' ');
}

function mapping(answer) {
  if (answer.unread) {
    return unread(answer.unread);
  }
  const count = (health) => answer.mappings.filter((row) => row.health === health).length;
  const [active, paused, unseen] = [count('ok'), count('paused'), count('unseen')];
  const text = mappingText(active, paused, unseen, answer.suggestions?.open ?? 0);
  if (active + paused + unseen === 0) {
    return { state: 'off', label: LABELS.mappingNone, text };
  }
  const isFine = paused + unseen === 0;
  const label = isFine ? LABELS.mappingFine : LABELS.mappingPaused;
  return { state: isFine ? 'ok' : 'paused', label, text };
}

/** One tile each: {name, title, page, state, label, text}. `page` is the screen behind it. */
export function tilesOf({ sources, mappings, causes, waiting }) {
  return [
    { name: 'fathom', title: LABELS.fathom, page: 'sources', ...fathom(sources) },
    { name: 'salesforce', title: LABELS.salesforce, page: 'sources', ...salesforce(sources) },
    { name: 'automatic', title: LABELS.automatic, page: 'sync', ...automatic(sources) },
    { name: 'calls', title: LABELS.calls, page: 'activity', ...calls(causes, waiting) },
    { name: 'mapping', title: LABELS.mapping, page: 'mapping', ...mapping(mappings) },
  ];
}
