import type { Decision } from './outcome.ts';
import type { Contact, Opportunity, User } from './snapshot.ts';

/** A deal the call belongs to, and why. */
export interface MatchedDeal {
  readonly opportunity: Opportunity;
  /**
   * `role` (M4), `choice` (M7), `frozen` (W16); by an option of M6: `picked` among several, `remembered` from a choice
   * made for an earlier call, `account` the Account's only open one.
   */
  readonly via: 'role' | 'choice' | 'frozen' | 'picked' | 'remembered' | 'account';
  /** The rule that picked it among several; `null` where nothing was to pick. */
  readonly decidedBy: string | null;
}

/** One external attendee and what Salesforce knows of them. A Lead stands here as a Contact without Account and roles (M6). */
export interface MatchedContact {
  readonly email: string;
  readonly contact: Contact;
  /** How many Contacts carry the address, and which rule chose among them (M2); `null` for an only one. */
  readonly candidates: number;
  readonly decidedBy: string | null;
  readonly deals: readonly MatchedDeal[];
  /** Open deals among which a person has to choose before anything deal-level is written (M6, `Ask`). */
  readonly undecided: readonly Opportunity[];
}

/** Attendees × snapshot × choices → who and which deals (M1-M8). Data only. */
export interface Match {
  /** Set when nothing at all is to be written. */
  readonly decision: Decision | null;
  readonly contacts: readonly MatchedContact[];
  /** External addresses without a Contact. */
  readonly unmatched: readonly string[];
  /** The host's User (W3), or the connected user with a warning. */
  readonly owner: { readonly userId: string; readonly isHost: boolean; readonly timeZone: string };
  /** Active standard Users among hosts and assignees, by lower-cased address. */
  readonly usersByEmail: Readonly<Record<string, User>>;
}
