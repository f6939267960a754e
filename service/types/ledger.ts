import type { Meeting } from './meeting.ts';
import type { FieldValues } from './operation.ts';
import type { Refusal } from './outcome.ts';
import type { ExistingNote, ExistingTask } from './snapshot.ts';

/**
 * `intended` stored before the write · `written` Salesforce has it · `failed` refused for good ·
 * `exists_not_visible` a record with the key exists but cannot be read (W10) · `withdrawn` taken back (F5).
 */
export type LedgerState = 'intended' | 'written' | 'failed' | 'exists_not_visible' | 'withdrawn';

/** One record (or one deal's fields) we wrote or meant to write for one call. */
export interface LedgerEntry {
  readonly key: string;
  readonly meetingId: string;
  readonly role: 'call' | 'item' | 'deal' | 'note';
  readonly recordId: string | null;
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly opportunityId: string | null;
  readonly itemId: string | null;
  readonly state: LedgerState;
  /** What we last wrote, field by field; *edited by a person* means the record differs from this (W14). */
  readonly written: FieldValues;
  /**
   * Values of a write that was begun (`intend` sets it to the operation's fields) and not confirmed (`confirm` merges it
   * into `written` and empties it). After a crash a record that shows them was changed by us, not by a person.
   */
  readonly intended: FieldValues;
  /** What stood in those fields before our first write (F5). */
  readonly before: FieldValues;
  readonly refusal: Refusal | null;
}

/** Whether the record of an entry is a Task: not a deal's fields, not a note. */
export function isTaskEntry({ role }: Pick<LedgerEntry, 'role'>): boolean {
  return role === 'call' || role === 'item';
}

/** A person's choice of deal for one Contact of one call (M7). */
export interface DealChoice {
  readonly meetingId: string;
  readonly contactId: string;
  readonly opportunityId: string;
}

/** The earlier knowledge a plan needs. */
export interface LedgerView {
  /** Entries of this call. */
  readonly entries: readonly LedgerEntry[];
  /** Tasks in Salesforce that carry this recording or that the entries name, deleted ones included. */
  readonly tasks: readonly ExistingTask[];
  /** Notes found by the titles of notes whose answer never came (W15). */
  readonly notes?: readonly ExistingNote[];
  /** Calls synced to each deal and not undone, this call left out, by Opportunity id (W4). */
  readonly dealCalls: Readonly<Record<string, readonly Meeting[]>>;
  /** What we last wrote to each deal's fields, whichever call did it, by Opportunity id. */
  readonly dealWritten: Readonly<Record<string, FieldValues>>;
  /**
   * Calls whose words were taken back from single fields (F5): Opportunity id → field → ids of calls that must not give
   * that field its value.
   */
  readonly dealUndone?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
