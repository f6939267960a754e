import type { Attendee, Meeting } from '../../types/meeting.ts';
import type { PeopleRules } from '../../types/people.ts';

/** The part behind the last `@`, or an empty string. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** The same domain or one below it: `eu.acme.example` is within `acme.example`. */
export function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** `pattern`: an address, a domain (with or without `@` before it), or text with `*` for any characters. */
function fitsPattern(email: string, pattern: string): boolean {
  if (pattern.startsWith('@')) return isWithin(domainOf(email), pattern.slice(1));
  if (!pattern.includes('*')) return pattern.includes('@') ? email === pattern : isWithin(domainOf(email), pattern);
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${expression}$`).test(email);
}

/** The domains that are ours for this call: those the admin named, and the host's own. Public mail is never ours (E1). */
function internalDomains(meeting: Meeting, rules: PeopleRules): string[] {
  const host = meeting.host.email === null ? [] : [domainOf(meeting.host.email)];
  return [...rules.internalDomains, ...host].filter((domain) => domain !== '' && !rules.publicMailDomains.has(domain));
}

/**
 * Whether an attendee is one of ours (E1). Nobody with a public mail address is, whatever domains are named. Fathom's
 * `is_external` is only a hint: it counts where no domain of ours is known at all.
 */
function isInternal({ email, externalHint }: ExternalAttendee, ours: readonly string[], rules: PeopleRules): boolean {
  const domain = domainOf(email);
  if (rules.publicMailDomains.has(domain)) return false;
  return ours.length === 0 ? externalHint === false : ours.some((own) => isWithin(domain, own));
}

/** An attendee with an address, which is what matching needs. */
export interface ExternalAttendee extends Attendee {
  readonly email: string;
}

/**
 * The attendees that may be customers (E1): with an address, outside our domains, not the host, no room, no notetaker.
 * Each address once, in the order of the invitation. Active Salesforce Users are taken out later, by `matchMeeting`.
 */
export function externalAttendees(meeting: Meeting, rules: PeopleRules): ExternalAttendee[] {
  const ours = internalDomains(meeting, rules);
  const seen = new Set<string>();
  return meeting.attendees.filter((attendee): attendee is ExternalAttendee => {
    const { email } = attendee;
    if (email === null || email === meeting.host.email || seen.has(email)) return false;
    seen.add(email);
    return (
      !isInternal({ ...attendee, email }, ours, rules) &&
      !rules.notPeople.some((pattern) => fitsPattern(email, pattern))
    );
  });
}
