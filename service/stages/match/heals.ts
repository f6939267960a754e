import type { Meeting } from '../../types/meeting.ts';
import type { PeopleRules } from '../../types/people.ts';
import { externalAttendees } from './people.ts';

/** A call that waits for a Contact, or for a role on an open deal. */
export interface Waiting {
  readonly meeting: Meeting;
  readonly reason: 'no_contact' | 'no_open_opportunity';
}

/** Addresses for which something changed in Salesforce. */
export interface ChangedAddresses {
  readonly people: ReadonlySet<string>;
  readonly deals: ReadonlySet<string>;
}

/** Customers that waiting calls wait for, each once (E1). */
export function awaitedAddresses(waiting: readonly Waiting[], people: PeopleRules): string[] {
  return [...new Set(waiting.flatMap(({ meeting }) => externalAttendees(meeting, people).map(({ email }) => email)))];
}

/**
 * The calls that what changed concerns (M9), and no others: one without Contact by a new Contact or a deal of one; one on
 * a Contact only by a deal, since its Contacts stay (W16).
 * @returns our meeting ids
 */
export function callsToWake(waiting: readonly Waiting[], changed: ChangedAddresses, people: PeopleRules): string[] {
  return waiting
    .filter(({ meeting, reason }) =>
      externalAttendees(meeting, people).some(
        ({ email }) => changed.deals.has(email) || (reason === 'no_contact' && changed.people.has(email)),
      ),
    )
    .map(({ meeting }) => meeting.id);
}
