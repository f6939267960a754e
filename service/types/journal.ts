import type { Provenance } from './mapping.ts';
import type { FieldValue } from './operation.ts';

/** `sync`, `accepted` (a suggestion): written for a call · `undo`, `restore`: written in taking one back. */
export type JournalOrigin = 'sync' | 'accepted' | 'undo' | 'restore';

/** What a person decides about: their edit stands where taking back would have written. */
export interface Conflict {
  /** What we last wrote. */
  readonly ours: FieldValue;
  /** What stands there. */
  readonly current: FieldValue;
  /** What taking back would have written. */
  readonly wouldBe: FieldValue;
}

/** One change of one Opportunity field (F5). */
export interface JournalLink {
  readonly id: string;
  /** The call it was written for, or that was taken back. */
  readonly meetingId: string;
  readonly opportunityId: string;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** Where the value comes from (F6); `null` for what was restored, and for writes older than the journal. */
  readonly provenance: Provenance | null;
  readonly origin: JournalOrigin;
  readonly at: Date;
  readonly actor: string;
  readonly undoneAt: Date | null;
  readonly conflict: Conflict | null;
}

/** A link as it is handed to the store, which gives it its id and its place in the chain. */
export type NewLink = Omit<JournalLink, 'id' | 'at' | 'undoneAt' | 'conflict'> & {
  /** Of a `restore` that put back a person's value: what we had written before that person; `null`: nothing is ours. */
  readonly ours?: { readonly value: FieldValue } | null;
};

/** `open` until somebody decides, or newer content comes (`expired`). */
export type SuggestionState = 'open' | 'accepted' | 'kept' | 'expired';

/** A value a person decides about (F8). */
export interface Suggestion {
  readonly id: string;
  readonly meetingId: string;
  readonly opportunityId: string;
  readonly field: string;
  /** What stood in the field when it was made. */
  readonly current: FieldValue;
  readonly proposed: FieldValue;
  readonly provenance: Provenance;
  readonly why: 'mode' | 'edited' | 'stage';
  readonly state: SuggestionState;
  readonly at: Date;
}
