import type { Contact } from '../../types/snapshot.ts';

interface ContactRule {
  readonly name: string;
  /** Keeps the best of several Contacts; at least one always remains. */
  readonly keep: (contacts: readonly Contact[]) => readonly Contact[];
}

/** Keeps the contacts that share the best value. */
function keepBest(
  contacts: readonly Contact[],
  isBetter: (a: string, b: string) => boolean,
  value: (c: Contact) => string,
) {
  const best = contacts.map(value).reduce((a, b) => (isBetter(b, a) ? b : a));
  return contacts.filter((contact) => value(contact) === best);
}

const later = (a: string, b: string) => a > b;
const earlier = (a: string, b: string) => a < b;

/** M2: several Contacts carry one address. Walked in order until one is left. */
export const CONTACT_RULES: readonly ContactRule[] = [
  {
    name: 'role on an open Opportunity',
    keep: (contacts) => {
      const withRole = contacts.filter((contact) => contact.roles.length > 0);
      return withRole.length > 0 ? withRole : contacts;
    },
  },
  {
    name: 'most recent activity',
    keep: (contacts) => keepBest(contacts, later, (contact) => contact.lastActivityDate ?? ''),
  },
  { name: 'oldest Contact', keep: (contacts) => keepBest(contacts, earlier, (contact) => contact.createdDate) },
  { name: 'lowest Id', keep: (contacts) => keepBest(contacts, earlier, (contact) => contact.id) },
];

/**
 * Chooses one of the Contacts with an address (M2).
 * @returns the Contact and the rule that left it alone; `decidedBy` is `null` when there was nothing to choose
 */
export function chooseContact(contacts: readonly Contact[]): { contact: Contact; decidedBy: string | null } | null {
  let left = contacts;
  let decidedBy: string | null = null;
  for (const rule of CONTACT_RULES) {
    if (left.length <= 1) break;
    left = rule.keep(left);
    decidedBy = rule.name;
  }
  const contact = left[0];
  return contact === undefined ? null : { contact, decidedBy };
}
