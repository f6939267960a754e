import type { Nearby } from '../../../types/nearby.ts';
import type { ExplainFacts } from '../facts.ts';
import { recordUrl } from '../links.ts';
import { fixBy, notChecked, ok, problem, warning, type Cause, type Finding } from '../step.ts';

const FILTERS = 'Fathom Setup > Sync > Filters';

/** Nobody of the call can be a customer (E1). */
function nobodyExternal({ record, external }: ExplainFacts): Finding {
  const { attendees } = record.meeting;
  if (attendees.length === 0) {
    const text = 'Check in Fathom’s recording settings that participants are captured, and book calls in the calendar.';
    return problem('nobody_invited', 'Fathom names nobody who took part in this call.', fixBy('host', text));
  }
  const evidence = attendees.map(({ name, email }) => `${name ?? 'Somebody'}: ${email ?? 'no address'}`);
  const nameless = attendees.filter(({ email }) => email === null).map(({ name }) => name ?? 'somebody');
  // The host is among the attendees, so that hardly ever nobody has an address.
  if (external.length === 0 && nameless.length > 0) {
    const who = nameless.join(', ');
    const all = nameless.length === attendees.length;
    const finding = all
      ? `No attendee has an e-mail address: ${who}.`
      : `Nobody from outside has an e-mail address: ${who}. Everybody else is internal.`;
    const fix = fixBy('host', `Invite customers by e-mail address: nobody can be looked up by name (${who}).`);
    return problem('no_addresses', finding, fix, evidence);
  }
  if (external.length > 0) {
    const finding = `Everybody outside our domains is an active Salesforce User: ${external.map(({ email }) => email).join(', ')}.`;
    const fix = fixBy(
      'admin',
      'Nothing to do if they are colleagues; a customer with a User of the org is not matched.',
    );
    return problem('users_only', finding, fix, evidence);
  }
  const finding = 'Every attendee with an address is internal, a room or a notetaker.';
  const fix = fixBy('admin', `If one of them is a customer, take the domain or pattern out of ${FILTERS}.`);
  return problem('internal_only', finding, fix, evidence);
}

interface Nearest {
  readonly cause: Cause;
  /** Goes on after "No Contact … has the address …". */
  readonly but: string;
  readonly text: string;
  readonly recordId: string | null;
}

const lead = ({ leads: [one] }: Nearby): Nearest | null =>
  one === undefined
    ? null
    : {
        cause: 'lead_with_address',
        but: `the Lead ${one.name} has it`,
        text: `Convert the Lead ${one.name}, or add a Contact with ${one.email}. Leads are not written to.`,
        recordId: one.id,
      };

const otherField = ({ otherFields: [one] }: Nearby): Nearest | null =>
  one === undefined
    ? null
    : {
        cause: 'other_email_field',
        but: `${one.name} has it in ${one.field}`,
        text: `Put ${one.email} into the field Email of the Contact ${one.name}. Only Contact.Email is matched.`,
        recordId: one.contactId,
      };

const deletedContact = ({ deleted: [one] }: Nearby): Nearest | null =>
  one === undefined
    ? null
    : {
        cause: 'deleted_contact',
        but: `${one.name} had it and was deleted`,
        text: `Restore the Contact ${one.name} from the Recycle Bin.`,
        recordId: null,
      };

const similarContact = ({ similar: [one] }: Nearby): Nearest | null =>
  one === undefined
    ? null
    : {
        cause: 'similar_contact',
        but: `${one.name} has ${one.email ?? 'no address'}`,
        text: `If it is the same person, change the Email of the Contact ${one.name} to the address of the invitation.`,
        recordId: one.id,
      };

const account = ({ accounts: [one] }: Nearby): Nearest | null =>
  one === undefined
    ? null
    : {
        cause: 'account_with_domain',
        but: `the Account ${one.name} has the domain ${one.domain}`,
        text: `Add a Contact with the address to the Account ${one.name}.`,
        recordId: one.id,
      };

/** The surest one first. */
const NEAREST = [lead, otherField, deletedContact, similarContact, account];

/** The nearest miss decides what is told and who mends it. */
function nobodyFound(facts: ExplainFacts): Finding {
  const { nearby, connection, external } = facts;
  const addresses = external.map(({ email }) => email).join(', ');
  const none = `No Contact visible to the connected user has the address ${addresses}`;
  const evidence = [...external.map(({ name, email }) => `${name ?? 'Somebody'}: ${email}`), ...nearby.notAsked];
  const near = NEAREST.map((look) => look(nearby)).find((found) => found !== null);
  if (near) {
    const fix = fixBy('rep', near.text, recordUrl(connection?.instanceUrl ?? null, near.recordId));
    return problem(near.cause, `${none}; ${near.but}.`, fix, evidence);
  }
  const text = `Add a Contact with the address ${addresses}, or see whether the connected user may see it (sharing).`;
  return problem('no_contact', `${none}.`, fixBy('rep', text), evidence);
}

/** Step 2: external attendees and their Contacts. */
export function attendeesStep(facts: ExplainFacts): Finding {
  const { decision, match, away, org } = facts;
  if (decision?.verdict === 'internal_only') return nobodyExternal(facts);
  if (decision?.verdict === 'no_contact') return nobodyFound(facts);
  if (match === null) {
    return notChecked(
      away !== null || org === null
        ? 'Salesforce could not be asked.'
        : 'Not looked at: the call itself is not synced.',
    );
  }
  const evidence = match.contacts.map(
    ({ email, contact, candidates, decidedBy }) =>
      `${email}: ${contact.name} (${contact.id})${candidates > 1 ? `, chosen among ${candidates}: ${decidedBy ?? ''}` : ''}`,
  );
  if (match.unmatched.length > 0) {
    const missing = match.unmatched.join(', ');
    const fix = fixBy('rep', `Add Contacts for them if they should get the call: ${missing}.`);
    return warning('some_unmatched', `No Contact has the address ${missing}; the others are found.`, fix, evidence);
  }
  return ok(`Every external attendee is a Contact (${match.contacts.length}).`, evidence);
}
