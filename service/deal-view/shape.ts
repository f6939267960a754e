/** What Deal View shows, as `service/admin/deal-view.ts` answers it; times are ISO-8601 UTC. */
import type { MeetingStatus } from '../types/outcome.ts';
import type { Person } from '../types/meeting.ts';

/** A call as everything that comes from one names it. */
export interface CallRef {
  readonly meetingId: string;
  readonly title: string;
  /** Where people watch it. */
  readonly url: string | null;
  /** When it began, else when Fathom made it. */
  readonly at: string;
}

/** One call of the deal and where it stands. */
export interface DealCall extends CallRef {
  readonly startedAt: string | null;
  readonly durationSeconds: number | null;
  readonly host: Person;
  /** Names, else addresses, of those who were invited, the host left out. */
  readonly attendees: readonly string[];
  readonly status: MeetingStatus;
  /** Why it is not, or not wholly, in Salesforce: one word, and the same for people. */
  readonly reason: string | null;
  readonly detail: string | null;
  /** The acting person hosted it. */
  readonly own: boolean;
  /** *Sync to CRM* by the acting person may change something. */
  readonly canSync: boolean;
  readonly syncedAt: string | null;
  /** The moment of the recording worth opening first. */
  readonly moment: { readonly url: string; readonly label: string } | null;
}

export type DealState =
  'not_connected' | 'no_calls' | 'processing' | 'in_sync' | 'needs_you' | 'partly_written' | 'not_synced';

/** The word above everything else, and in a sentence why and what to do. */
export interface DealStanding {
  readonly state: DealState;
  readonly message: string | null;
  readonly nextStep: string | null;
}

/** Something a person has to see to. */
export type NeedsYou =
  | {
      readonly kind: 'suggestion';
      readonly id: string;
      readonly field: string;
      readonly label: string;
      readonly type: string;
      readonly current: string | null;
      readonly proposed: string | null;
      readonly why: string;
      readonly call: CallRef;
      readonly at: string;
    }
  | {
      readonly kind: 'choose_deal';
      readonly meetingId: string;
      readonly contact: { readonly id: string; readonly name: string };
      readonly deals: readonly OpenDeal[];
      readonly call: CallRef;
    }
  | {
      readonly kind: 'refused';
      readonly meetingId: string;
      readonly what: string;
      readonly meaning: string;
      readonly check: string;
      readonly who: string;
      readonly code: string;
      readonly call: CallRef;
    }
  | {
      readonly kind: 'conflict';
      readonly journalId: string;
      readonly field: string;
      readonly label: string;
      readonly type: string;
      readonly ours: string | null;
      readonly current: string | null;
      readonly wouldBe: string | null;
      readonly call: CallRef;
    };

export interface OpenDeal {
  readonly id: string;
  readonly name: string;
  readonly stageName: string;
}

/** One earlier or present value of a field, newest first in `DealField.history`. */
export interface FieldChange {
  readonly journalId: string;
  readonly at: string;
  readonly actor: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly origin: string;
  readonly call: CallRef | null;
  readonly undone: boolean;
}

export interface DealField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly value: string | null;
  readonly state: 'ours' | 'edited' | 'empty' | 'refused' | 'paused';
  readonly note: string | null;
  readonly source: { readonly call: CallRef; readonly section: string; readonly mode: string } | null;
  readonly changes: number;
  readonly history: readonly FieldChange[];
}

export interface DealSection {
  readonly heading: string;
  readonly parentHeading: string | null;
  readonly text: string;
  readonly call: CallRef;
  /** API names of the fields it feeds. */
  readonly mappedTo: readonly string[];
}

export interface DealActionItem {
  readonly text: string;
  readonly assignee: Person | null;
  readonly completed: boolean;
  readonly timestamp: string | null;
  readonly playbackUrl: string | null;
  readonly taskId: string | null;
  readonly call: CallRef;
}

/** Calls of a week that begins on this Monday (`YYYY-MM-DD`). */
export interface Week {
  readonly week: string;
  readonly calls: number;
}

export interface DealView extends DealStanding {
  readonly opportunityId: string;
  readonly opportunityName: string | null;
  readonly readAt: string;
  /** `false`: Salesforce could not be asked; `message` says so, what is stored here is shown. */
  readonly salesforceRead: boolean;
  readonly automatic: { readonly on: boolean; readonly why: string };
  readonly me: { readonly email: string | null; readonly isAdmin: boolean; readonly canSync: boolean };
  readonly lastCall: DealCall | null;
  readonly nextStepOnDeal: { readonly text: string; readonly call: CallRef } | null;
  readonly needsYou: readonly NeedsYou[];
  readonly fields: readonly DealField[];
  readonly sections: readonly DealSection[];
  /** Words of the newest call where they have no section to stand in (W4). */
  readonly wholeSummary: { readonly text: string; readonly call: CallRef } | null;
  readonly actionItems: readonly DealActionItem[];
  readonly calls: readonly DealCall[];
  readonly callsTotal: number;
  readonly hiddenPrivateCalls: number;
  readonly weeks: readonly Week[];
}
