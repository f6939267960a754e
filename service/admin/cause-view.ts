import type { Cause } from '../edge/postgres/causes.ts';
import { tellNextStep, tellReason } from '../deal-view/words.ts';
import { errorEntry, type Fixer } from '../stages/write/error-table.ts';

const REFUSED = 'refused/';

/** By design, or decided by a person: nobody is asked to do anything. */
const SETTLED = [
  'internal_only',
  'impromptu',
  'secondary_calendar',
  'excluded_by_filter',
  'duplicate_recording',
  'withdrawn',
];

/** Calls that automatic sync leaves to a person: looking again changes nothing, asking for them does. */
const BY_HAND = ['before_connection', 'automatic_off', 'awaiting_manual_sync'];

/** Reasons an admin of Salesforce or Fathom Setup ends; the others are the host's. */
const ADMINS = ['salesforce_not_connected', 'package_missing', 'paused', 'opportunity_not_visible', ...BY_HAND];

/** Passes by itself. */
const PASSING = ['summary_pending'];

const HOW_BY_HAND = 'Review them together in Fathom Setup > Backfill, or press Sync to CRM on a single one.';

function whoOf(reason: string): Fixer {
  if (SETTLED.includes(reason) || PASSING.includes(reason)) return 'nobody';
  return ADMINS.includes(reason) ? 'admin' : 'person';
}

/** A cause in words: what it means, what to do, who, and whether trying again can help. */
export function causeView({ cause, calls, detail }: Cause) {
  if (cause.startsWith(REFUSED)) {
    const code = cause.slice(REFUSED.length);
    const { meaning, check, who } = errorEntry(code, '');
    return { cause, meaning, check, who, calls, retryable: true, code };
  }
  const meaning = tellReason({ status: 'not_synced', reason: cause, detail }) ?? detail ?? cause;
  const isByHand = BY_HAND.includes(cause);
  const check = isByHand ? HOW_BY_HAND : tellNextStep(cause);
  const retryable = !isByHand && !SETTLED.includes(cause);
  return { cause, meaning, check, who: whoOf(cause), calls, retryable, code: null };
}
