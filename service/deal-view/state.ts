import { isInSalesforce, newestCallFirst } from './calls.ts';
import type { DealStanding } from './shape.ts';
import type { StoredCall } from './stored.ts';
import { tellNextStep, tellReason } from './words.ts';

/** What the word above Deal View is decided by. */
export interface StateInput {
  readonly opportunityId: string;
  /** A side that is not connected, in words; `null` while both are. */
  readonly unconnected: { readonly message: string; readonly nextStep: string } | null;
  readonly salesforceRead: boolean;
  /** Calls the acting person may see. */
  readonly calls: readonly StoredCall[];
  readonly hidden: number;
  /** Things only the acting person, or anybody like them, can see to. */
  readonly needs: number;
}

/** Shown before whatever else there is to say. */
const AWAY = 'Salesforce could not be asked just now. What you see was stored earlier.';

/** Whether the call is in Salesforce on this deal, and not only on a Contact. */
function isOnDeal({ entries }: StoredCall, opportunityId: string): boolean {
  return entries.some((entry) => entry.state === 'written' && entry.opportunityId === opportunityId);
}

const UNDER_WAY = ['new', 'waiting', 'syncing'];

function processing(call: StoredCall): DealStanding {
  return { state: 'processing', message: tellReason(call), nextStep: tellNextStep(call.reason) };
}

function partly(call: StoredCall): DealStanding {
  const part = isInSalesforce(call) ? 'a part' : 'all';
  return {
    state: 'partly_written',
    message: `Salesforce refused ${part} of “${call.meeting.title}”.`,
    nextStep: 'Below it says what was refused, why, and who can end it.',
  };
}

function noCalls(hidden: number): DealStanding {
  const calls = hidden === 1 ? 'one private call' : `${hidden} private calls`;
  return hidden > 0
    ? { state: 'no_calls', message: `Only ${calls} of colleagues, which stay hidden.`, nextStep: null }
    : {
        state: 'no_calls',
        message: 'No Fathom call with a Contact of this deal yet.',
        nextStep: 'Calls appear once a Contact with a role on this deal is invited to one by e-mail address.',
      };
}

function standing({ opportunityId, unconnected, calls, hidden, needs }: StateInput): DealStanding {
  if (unconnected !== null) return { state: 'not_connected', ...unconnected };
  const newest = calls.filter((call) => call.reason !== 'duplicate_recording').sort(newestCallFirst);
  const [last] = newest;
  if (last === undefined) return noCalls(hidden);
  if (needs > 0) {
    const things = needs === 1 ? 'One thing waits' : `${needs} things wait`;
    return { state: 'needs_you', message: `${things} for a decision.`, nextStep: null };
  }
  const underWay = newest.find((call) => UNDER_WAY.includes(call.status));
  if (underWay !== undefined) return processing(underWay);
  const refused = newest.find((call) => call.status === 'partly_synced' || call.status === 'failed');
  if (refused !== undefined) return partly(refused);
  if (isOnDeal(last, opportunityId)) return { state: 'in_sync', message: null, nextStep: null };
  return { state: 'not_synced', message: tellReason(last), nextStep: tellNextStep(last.reason) };
}

/** How the deal stands, in one word, a sentence, and what to do. */
export function dealStanding(input: StateInput): DealStanding {
  const found = standing(input);
  if (input.salesforceRead || input.unconnected !== null) return found;
  return { ...found, message: found.message === null ? AWAY : `${AWAY} ${found.message}` };
}
