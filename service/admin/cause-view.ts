import type { Cause } from '../edge/postgres/causes.ts';
import { tellNextStep, tellReason } from '../deal-view/words.ts';
import { errorEntry } from '../stages/write/error-table.ts';

const REFUSED = 'refused/';

/** Reasons that pass by themselves or are nobody's to mend: trying again by hand changes nothing. */
const SETTLED = ['internal_only', 'impromptu', 'secondary_calendar', 'excluded_by_filter', 'duplicate_recording'];

/** Reasons an admin of Salesforce or Fathom Setup ends; the others are the host's. */
const ADMINS = ['salesforce_not_connected', 'package_missing', 'paused', 'automatic_off', 'opportunity_not_visible'];

/** A cause in words: what it means, what to do, who, and whether trying again can help. */
export function causeView({ cause, calls, detail }: Cause) {
  if (cause.startsWith(REFUSED)) {
    const code = cause.slice(REFUSED.length);
    const { meaning, check, who } = errorEntry(code, '');
    return { cause, meaning, check, who, calls, retryable: true, code };
  }
  const meaning = tellReason({ status: 'not_synced', reason: cause, detail }) ?? detail ?? cause;
  const who = SETTLED.includes(cause) ? 'nobody' : ADMINS.includes(cause) ? 'admin' : 'person';
  return { cause, meaning, check: tellNextStep(cause), who, calls, retryable: !SETTLED.includes(cause), code: null };
}
