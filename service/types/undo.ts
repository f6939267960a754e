import type { Provenance } from './mapping.ts';
import type { FieldValue } from './operation.ts';

/** What is to be taken back (F5). */
export type UndoScope =
  | {
      /** Whole calls: their Tasks and what they wrote to deals. `evenEdited` (erasure): Tasks a person edited too. */
      readonly kind: 'calls';
      readonly meetingIds: readonly string[];
      readonly evenEdited?: boolean;
    }
  | {
      /**
       * What one call wrote to one field. `since` (ISO-8601): only what it wrote from then on; what it said there before,
       * counts on.
       */
      readonly kind: 'field';
      readonly meetingId: string;
      readonly opportunityId: string;
      readonly field: string;
      readonly since?: string;
    }
  | {
      /** Tasks and notes that were added to a call that was in Salesforce before, by the keys of the ledger; no field. */
      readonly kind: 'records';
      readonly meetingId: string;
      readonly keys: readonly string[];
    }
  | {
      /** Deals a call was moved away from by a person's choice (M7): their fields, no Task. */
      readonly kind: 'moved';
      readonly meetingId: string;
      readonly opportunityIds: readonly string[];
    };

/** Unlinked without a write, brought to what the remaining calls say, put back to what stood before, or a person decides. */
export type FieldFate = 'unlinked' | 'recomputed' | 'restored' | 'conflict' | 'refused';

export interface FieldOutcome {
  readonly opportunityId: string;
  readonly field: string;
  readonly result: FieldFate;
  /** What stands there now. */
  readonly value: FieldValue;
  /** The three values of a conflict; `null` otherwise. */
  readonly ours: FieldValue;
  readonly current: FieldValue;
  readonly wouldBe: FieldValue;
  readonly because: string;
}

export type TaskFate = 'deleted' | 'blanked' | 'left' | 'gone';

export interface TaskOutcome {
  readonly id: string;
  readonly result: TaskFate;
  readonly because: string;
}

/** One field as it is decided, stored before anything is written. */
export interface PlannedField extends FieldOutcome {
  /** The links this takes out of the chain, and the call named for it. */
  readonly linkIds: readonly string[];
  readonly meetingId: string;
  /** `value` is written to Salesforce in place of `before`. */
  readonly write: boolean;
  readonly before: FieldValue;
  /** Where the value comes from now (F6); `null` where no call gives it. */
  readonly provenance: Provenance | null;
  /** Of a person's value that comes back: what we had written before that person (types/journal.ts). */
  readonly oursAfter: { readonly value: FieldValue } | null;
}

/** One Task as it is decided. `delete` is tried as deletion first, then as blanking. */
export interface PlannedTask {
  readonly id: string;
  readonly key: string;
  readonly action: 'delete' | 'leave' | 'gone';
  readonly because: string;
}

export interface UndoPlan {
  readonly fields: readonly PlannedField[];
  readonly tasks: readonly PlannedTask[];
}

export interface UndoResult {
  readonly fields: readonly FieldOutcome[];
  readonly tasks: readonly TaskOutcome[];
  /** Set when nothing was done: why, and what to do. */
  readonly refused?: { readonly code: string; readonly message: string; readonly details?: unknown };
}
