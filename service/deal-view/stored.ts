/** What Deal View is made of, as the store and Salesforce give it. Data only. */
import type { Conflict } from '../types/journal.ts';
import type { DealChoice, LedgerEntry } from '../types/ledger.ts';
import type { SourceKind } from '../types/mapping.ts';
import type { Meeting } from '../types/meeting.ts';
import type { FieldValues } from '../types/operation.ts';
import type { MeetingStatus } from '../types/outcome.ts';
import type { FieldMap } from '../types/snapshot.ts';
import type { OpenDeal } from './shape.ts';

/** One call, where it stands, and what the ledger has of it. */
export interface StoredCall {
  readonly meeting: Meeting;
  readonly status: MeetingStatus;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly updatedAt: string;
  readonly entries: readonly LedgerEntry[];
  /** What people chose for a call whose deal must be chosen (M7). */
  readonly choices: readonly DealChoice[];
  /** Refusals of the last look at it. */
  readonly refusals: readonly StoredRefusal[];
}

/** A refusal as the sync log keeps it (stages/write/conclude.ts). */
export interface StoredRefusal {
  readonly role: 'call' | 'item' | 'deal' | 'note';
  readonly opportunityId: string | null;
  readonly field: string | null;
  readonly meaning: string;
  readonly check: string;
  readonly who: string;
  /** Salesforce's own words. */
  readonly message: string;
  readonly code: string;
}

/** A Contact with a role on the deal, and the open deals it works on, this one among them while it is open. */
export interface DealContact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly openDeals: readonly OpenDeal[];
}

/** The deal as Salesforce has it now. */
export interface DealRecord {
  readonly id: string;
  readonly name: string;
  readonly stageName: string;
  readonly isClosed: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly contacts: readonly DealContact[];
}

/** A line of the journal (F5), as far as Deal View shows it. */
export interface JournalLine {
  readonly id: string;
  readonly meetingId: string | null;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly origin: string;
  /** Where `after` comes from (F6); `null` for what was restored, and for writes older than the journal. */
  readonly sourceKind: SourceKind | null;
  readonly section: string | null;
  readonly mode: string | null;
  readonly at: string;
  readonly actor: string;
  readonly undone: boolean;
  /** A person's later edit stands where taking back would have written; somebody has to say what counts. */
  readonly conflict: Conflict | null;
}

/** A suggestion that waits for a person (F8). */
export interface OpenSuggestion {
  readonly id: string;
  readonly meetingId: string;
  readonly field: string;
  readonly current: unknown;
  readonly proposed: unknown;
  readonly why: string;
  readonly at: string;
}

/** An active mapping, and what keeps it from being used. */
export interface MappedField {
  readonly section: string;
  readonly sourceKind: string;
  readonly targetField: string;
  readonly writeMode: string;
  readonly paused: string | null;
}

/** Everything known of a deal. `deal` is `null` when Salesforce could not be asked. */
export interface DealKnowledge {
  readonly deal: DealRecord | null;
  readonly calls: readonly StoredCall[];
  /** What we last wrote to its fields, whichever call did it. */
  readonly written: FieldValues;
  readonly journal: readonly JournalLine[];
  readonly suggestions: readonly OpenSuggestion[];
  readonly mappings: readonly MappedField[];
  readonly describe: FieldMap;
}
