/** Lists that ship with the product; admins add to them with `Fathom_Filter__c` rows. */
import publicMailDomains from 'email-providers/common.json' with { type: 'json' };
import type { PeopleRules } from '../types/people.ts';
import type { Filter } from '../types/settings.ts';

/**
 * Calendar rooms and the recorders that join calls as attendees. An address, a domain, or a pattern with `*`.
 * A `NotAPerson` filter adds to the list; one that starts with `!` takes an entry out.
 */
const NOT_PEOPLE = [
  '*@resource.calendar.google.com',
  '*@group.calendar.google.com',
  '*@calendar.google.com',
  'noreply@*',
  'no-reply@*',
  'donotreply@*',
  'notetaker@*',
  'meetingnotes@*',
  'meeting-room@*',
  'room-*@*',
  '*@fathom.video',
  '*@fathom.ai',
  '*@fireflies.ai',
  '*@otter.ai',
  '*@read.ai',
  '*@tldv.io',
  '*@avoma.com',
  '*@gong.io',
  '*@grain.com',
  '*@meetgeek.ai',
  '*@sembly.ai',
  '*@recall.ai',
] as const;

/**
 * The rules of E1 for one org: shipped lists plus the admin's filters.
 * @param filters active `Fathom_Filter__c` rows
 */
export function peopleRules(filters: readonly Filter[]): PeopleRules {
  const values = (kind: Filter['kind']) =>
    filters.filter((filter) => filter.kind === kind).map((filter) => filter.value.trim().toLowerCase());
  const notPeople = values('NotAPerson');
  const removed = new Set(notPeople.filter((value) => value.startsWith('!')).map((value) => value.slice(1)));
  return {
    internalDomains: values('InternalDomain').map((domain) => domain.replace(/^[@.]+/, '')),
    publicMailDomains: new Set(publicMailDomains),
    notPeople: [...NOT_PEOPLE, ...notPeople.filter((value) => !value.startsWith('!'))].filter(
      (pattern) => !removed.has(pattern),
    ),
  };
}
