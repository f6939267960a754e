import type { DealChoice, LedgerEntry } from '../../types/ledger.ts';
import type { Match, MatchedContact } from '../../types/match.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { Decision } from '../../types/outcome.ts';
import type { PeopleRules } from '../../types/people.ts';
import type { SyncSettings } from '../../types/settings.ts';
import type { Contact, OrgFacts, Snapshot } from '../../types/snapshot.ts';
import { chooseContact } from './contact-rules.ts';
import { dealsOf, type DealInput, type DealOptions } from './deals.ts';
import { followMerges, frozenContacts } from './frozen.ts';
import { leadsAt } from './leads.ts';
import { ownerOf, usersByEmail } from './owner.ts';
import { externalAttendees } from './people.ts';

export interface MatchInput {
  readonly meeting: Meeting;
  readonly snapshot: Snapshot;
  readonly people: PeopleRules;
  readonly facts: Pick<OrgFacts, 'connectedUserId' | 'timeZone' | 'isSandbox'>;
  /** A person's choices for this call (M7). */
  readonly choices: readonly DealChoice[];
  /** What was written for this call before (W16). */
  readonly entries: readonly LedgerEntry[];
  readonly hostMap: Readonly<Record<string, string>>;
  /** Options in force for the call's host (M6). */
  readonly options: DealOptions & Pick<SyncSettings, 'matchLeads' | 'callTaskPer'>;
  /** Deal a person chose for a Contact on an earlier call, by Contact id (M6). */
  readonly remembered: Readonly<Record<string, string>>;
}

/** Contacts by trimmed, lower-cased address (M1). */
function contactsByEmail(contacts: readonly Contact[]): Map<string, Contact[]> {
  const found = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const email = contact.email.trim().toLowerCase();
    found.set(email, [...(found.get(email) ?? []), contact]);
  }
  return found;
}

/** The Contact a person chose a deal for, if one of the candidates (M7); else the rules decide (M2). */
function choose(candidates: readonly Contact[], choices: readonly DealChoice[]): ReturnType<typeof chooseContact> {
  const contact = candidates.find(({ id }) => choices.some((choice) => choice.contactId === id));
  if (contact === undefined) return chooseContact(candidates);
  return { contact, decidedBy: candidates.length > 1 ? "a person's choice (M7)" : null };
}

/** An address and the Contact, or Lead, it belongs to (M1, M2, M6). */
type Person = Pick<MatchedContact, 'email' | 'contact' | 'candidates' | 'decidedBy'>;

function personAt(email: string, byEmail: Map<string, Contact[]>, input: MatchInput): Person | null {
  const contacts = byEmail.get(email) ?? [];
  const candidates = contacts.length > 0 || !input.options.matchLeads ? contacts : leadsAt(email, input.snapshot);
  const chosen = choose(candidates, input.choices);
  return chosen === null ? null : { email, ...chosen, candidates: candidates.length };
}

/** Two addresses of one Contact count once. */
function people(external: readonly string[], input: MatchInput): { found: Person[]; unmatched: string[] } {
  const byEmail = contactsByEmail(input.snapshot.contacts);
  const found = new Map<string, Person>();
  const unmatched: string[] = [];
  for (const email of external) {
    const person = personAt(email, byEmail, input);
    if (person === null) unmatched.push(email);
    else if (!found.has(person.contact.id)) found.set(person.contact.id, person);
  }
  return { found: [...found.values()], unmatched };
}

/**
 * A Task for all Contacts of a deal that was refused is known to the ledger by its first Contact only: the others are matched
 * anew when it is tried again (W1, W13).
 */
function stillToName(
  found: readonly Person[],
  frozen: readonly MatchedContact[],
  dealInput: DealInput,
  { entries, options }: MatchInput,
): MatchedContact[] {
  if (options.callTaskPer !== 'Deal') return [];
  const refused = new Set(
    entries.flatMap(({ role, state, recordId, opportunityId }) =>
      role === 'call' && state !== 'withdrawn' && recordId === null ? (opportunityId ?? []) : [],
    ),
  );
  return found
    .filter(({ contact }) => !frozen.some((known) => known.contact.id === contact.id))
    .map((person) => {
      const { deals } = dealsOf(person.contact, dealInput);
      return { ...person, deals: deals.filter(({ opportunity }) => refused.has(opportunity.id)), undecided: [] };
    })
    .filter(({ deals }) => deals.length > 0);
}

function matchContacts(external: readonly string[], input: MatchInput) {
  const { found, unmatched } = people(external, input);
  const dealInput: DealInput = { ...input, roles: found.flatMap(({ contact }) => contact.roles) };
  const frozen = frozenContacts(input.entries, dealInput);
  if (frozen.length > 0) {
    return { contacts: [...frozen, ...stillToName(found, frozen, dealInput, input)], unmatched: [], isFrozen: true };
  }
  const contacts = found.map((person) => ({ ...person, ...dealsOf(person.contact, dealInput) }));
  return { contacts, unmatched, isFrozen: false };
}

function decide(external: readonly string[], contacts: readonly MatchedContact[]): Decision | null {
  if (external.length === 0) {
    return {
      verdict: 'internal_only',
      because: 'E1: every attendee outside our domains is an active Salesforce User.',
    };
  }
  if (contacts.length > 0) return null;
  const who =
    external.length > 3 ? `${external.slice(0, 3).join(', ')} and ${external.length - 3} more` : external.join(', ');
  return { verdict: 'no_contact', because: `M5: no Contact visible to the connected user has the address ${who}.` };
}

/**
 * Who was on the call and which open deals they work on (M1-M7, W3, W16). A call once written keeps its Contacts and deals.
 */
export function matchMeeting(given: MatchInput): Match {
  const { meeting, snapshot, facts } = given;
  const input = { ...given, choices: followMerges(given.choices, snapshot) };
  const users = usersByEmail(snapshot.users, facts.isSandbox);
  const owner = ownerOf(meeting.host.email, snapshot.users, facts, input.hostMap);
  const external = externalAttendees(meeting, given.people)
    .map((attendee) => attendee.email)
    .filter((email) => users[email] === undefined);
  const { contacts, unmatched, isFrozen } = matchContacts(external, input);
  return { decision: isFrozen ? null : decide(external, contacts), contacts, unmatched, owner, usersByEmail: users };
}
