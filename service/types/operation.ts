import type { Provenance } from './mapping.ts';
import type { Verdict } from './outcome.ts';

/** Field values as they go over the wire to Salesforce, by API name. */
export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;
export type FieldValue = FieldValues[string];

/** Who and what an operation is about; enough to find it again in the ledger. */
interface About {
  /** Deterministic, URL-safe, at most 120 characters (W10). */
  readonly key: string;
  readonly meetingId: string;
  readonly role: 'call' | 'item' | 'deal' | 'note';
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly opportunityId: string | null;
  /** Identity of an action item within its call (W16); `null` for others. */
  readonly itemId: string | null;
  /** The rule that decided, in one sentence for people, rule ids first: `W1: …`. */
  readonly because: string;
  readonly warnings: readonly string[];
}

export interface CreateTask extends About {
  readonly kind: 'create_task';
  readonly fields: FieldValues;
  /** All Contacts of a Task that names several (`TaskWhoIds`), its `WhoId` first; absent for one (W1, option). */
  readonly whoIds?: readonly string[];
}

export interface UpdateTask extends About {
  readonly kind: 'update_task';
  readonly recordId: string;
  readonly fields: FieldValues;
  /** Values of the same fields now in Salesforce. */
  readonly before: FieldValues;
}

/** Of the plan of a deal's fields. */
interface OfDeal {
  /** Mapped fields for which the calls have nothing to ask a person now: what is still asked about them is overtaken (F8). */
  readonly settled?: readonly string[];
}

export interface UpdateOpportunity extends About, OfDeal {
  readonly kind: 'update_opportunity';
  readonly recordId: string;
  readonly fields: FieldValues;
  readonly before: FieldValues;
  /** Where each value comes from, by field (F6). */
  readonly provenance: Readonly<Record<string, Provenance>>;
}

/** A value a person decides about: nothing is written to Salesforce for it (W5, F7, F8). Key `sugg_<recording>_<deal>_<field>`. */
export interface Suggest extends About {
  readonly kind: 'suggest';
  readonly recordId: string;
  readonly field: string;
  readonly current: FieldValues[string];
  readonly proposed: FieldValues[string];
  readonly provenance: Provenance;
  /** `mode`: the mapping only suggests · `edited`: a person changed the field since (W14) · `stage`: a move of the deal (F7). */
  readonly why: 'mode' | 'edited' | 'stage';
}

/** An enhanced Note with the summary and the records it hangs on (W15). Key `note_<recording>`. */
export interface WriteNote extends About {
  readonly kind: 'write_note';
  /** The note that is there already; `null`: it is made. */
  readonly recordId: string | null;
  /** What the ledger keeps: `Title`, and in `LinkedEntityIds` all records it is to hang on, comma-separated. */
  readonly fields: FieldValues;
  /** HTML of a note that is made. */
  readonly content: string;
  /** Records still to be linked. */
  readonly links: readonly string[];
}

/** Nothing to write here, and why. */
export interface Skip extends About, OfDeal {
  readonly kind: 'skip';
  readonly verdict: Verdict;
  /** The one field it is about, where it is about one. */
  readonly field?: string;
}

export type Write = CreateTask | UpdateTask | UpdateOpportunity;
export type Operation = Write | WriteNote | Suggest | Skip;

/** Whether an operation is a Task or a deal to write; notes come after them, suggestions and skips are none. */
export function isWrite(operation: Operation): operation is Write {
  return operation.kind !== 'skip' && operation.kind !== 'suggest' && operation.kind !== 'write_note';
}
