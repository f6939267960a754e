import { VaultError } from '../../config/vault.ts';
import { FathomBusy, FathomRefused, FathomRejected, isFathomError } from '../../edge/fathom/errors.ts';
import type { SourceState } from '../../edge/postgres/fathom-sources.ts';
import type { TroubleKind } from '../../edge/postgres/source-health.ts';
import { FiltersUnknown } from '../../org/privacy-filters.ts';
import { UserError } from '../../types/errors.ts';

/** A failure as people see it on the source (C4). */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly state: Extract<SourceState, 'error' | 'reconnect_required'>;
  readonly reason: string;
  readonly nextStep: string;
  /** When trying again makes sense, in ms from now; `null`: with the next regular pull. */
  readonly retryAfterMs: number | null;
}

const NEW_KEY = 'Make a new key in Fathom under User Settings > API Access and connect it in Fathom Setup > Sources.';
const BY_ITSELF = 'Nothing to do: it is tried again by itself, and goes on where it stopped.';

/** What a failed conversation with Fathom means for the source; `null` for a fault of ours, which is not its business. */
export function troubleOf(fault: unknown): Trouble | null {
  if (fault instanceof FathomRefused) {
    const nextStep =
      fault.status === 401 ? NEW_KEY : `Check in Fathom that the key's user is active and may read calls. ${NEW_KEY}`;
    return { kind: 'key_refused', state: 'reconnect_required', reason: fault.message, nextStep, retryAfterMs: null };
  }
  if (fault instanceof FathomBusy) {
    const nextStep = `${BY_ITSELF} If it stays like this, another program uses the same key: give this one a key of its own.`;
    const { message: reason, retryAfterMs } = fault;
    return { kind: 'rate_limited', state: 'error', reason, nextStep, retryAfterMs };
  }
  if (fault instanceof FathomRejected) {
    const nextStep =
      'Check FATHOM_API_URL and the dialect of this source; if both are right, report it with this text.';
    return { kind: 'rejected', state: 'error', reason: fault.message, nextStep, retryAfterMs: null };
  }
  if (isFathomError(fault))
    return { kind: 'unreachable', state: 'error', reason: fault.message, nextStep: BY_ITSELF, retryAfterMs: 60_000 };
  if (fault instanceof FiltersUnknown) {
    const nextStep =
      'Press Check in Fathom Setup > Sources for Salesforce and do what it says; calls then come in by themselves.';
    return { kind: 'filters_unknown', state: 'error', reason: fault.message, nextStep, retryAfterMs: 60_000 };
  }
  if (fault instanceof VaultError) {
    const { message: reason } = fault;
    return { kind: 'unusable', state: 'reconnect_required', reason, nextStep: NEW_KEY, retryAfterMs: null };
  }
  if (fault instanceof UserError) {
    const nextStep = 'Correct FATHOM_API_URL and start again.';
    return { kind: 'unusable', state: 'error', reason: fault.message, nextStep, retryAfterMs: null };
  }
  return null;
}
