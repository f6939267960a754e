import type { DealChoice, LedgerEntry } from '../../types/ledger.ts';
import type { Match, MatchedContact } from '../../types/match.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { Decision } from '../../types/outcome.ts';
import type { PeopleRules } from '../../types/people.ts';
import type { Contact, OrgFacts, Snapshot } from '../../types/snapshot.ts';
import { chooseContact } from './contact-rules.ts';
import { dealsOf } from './deals.ts';
import { followMerges, frozenContacts } from './frozen.ts';
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

function matchEmail(email: string, byEmail: Map<string, Contact[]>, input: MatchInput): MatchedContact | null {
  const candidates = byEmail.get(email) ?? [];
  const chosen = choose(candidates, input.choices);
  if (chosen === null) return null;
  const deals = dealsOf(chosen.contact, input.snapshot, input.choices);
  return { email, contact: chosen.contact, candidates: candidates.length, decidedBy: chosen.decidedBy, deals };
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
 * Who was on the call and which open deals they work on (M1-M5, M7, W3, W16). A call once written keeps its Contacts and
 * deals. Two addresses of one Contact count once.
 */
export function matchMeeting(given: MatchInput): Match {
  const { meeting, snapshot, people, facts, entries } = given;
  const input = { ...given, choices: followMerges(given.choices, snapshot) };
  const users = usersByEmail(snapshot.users, facts.isSandbox);
  const owner = ownerOf(meeting.host.email, snapshot.users, facts, input.hostMap);
  const external = externalAttendees(meeting, people)
    .map((attendee) => attendee.email)
    .filter((email) => users[email] === undefined);
  const frozen = frozenContacts(entries, snapshot, input.choices);
  const byEmail = contactsByEmail(snapshot.contacts);
  const contacts: MatchedContact[] = [...frozen];
  const unmatched: string[] = [];
  for (const email of frozen.length > 0 ? [] : external) {
    const matched = matchEmail(email, byEmail, input);
    if (matched === null) unmatched.push(email);
    else if (!contacts.some((known) => known.contact.id === matched.contact.id)) contacts.push(matched);
  }
  return {
    decision: frozen.length > 0 ? null : decide(external, contacts),
    contacts,
    unmatched,
    owner,
    usersByEmail: users,
  };
}
