import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { choose } from '../edge/postgres/choices.ts';
import { entriesFor } from '../edge/postgres/ledger.ts';
import { requestSync } from '../edge/postgres/meeting-syncs.ts';
import { readChoice, type Chosen } from '../edge/salesforce/read-choice.ts';
import type { OpenOrg } from '../org/open-org.ts';
import { connectionOfCall } from '../org/route-calls.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import type { Meeting } from '../types/meeting.ts';
import { ownCall } from './find-call.ts';
import { onOrgOf } from './settings.ts';

/** A Contact of a call, and the deal the call is to be on for that Contact. */
interface Choice {
  readonly contactId: string;
  readonly opportunityId: string;
}

interface Trouble {
  readonly in: 'body';
  readonly field: keyof Choice;
  readonly problem: string;
}

const unseen = (what: string, id: string) =>
  `There is no ${what} ${id} in Salesforce, or the user Fathom is connected as cannot see it.`;

function dealTrouble({ deal }: Chosen, { opportunityId }: Choice): Trouble[] {
  const about = (problem: string): Trouble[] => [{ in: 'body', field: 'opportunityId', problem }];
  if (deal === null) return about(unseen('Opportunity', opportunityId));
  // Written to by nobody but undo and erasure (W11): the choice would be kept and never come true.
  if (deal.isClosed) return about(`The Opportunity "${deal.name}" is closed. Choose an open one, or reopen it first.`);
  return [];
}

/** A Contact is of the call by its address (M1), or because the call was once written for it (W16). */
function contactTrouble(
  { contact }: Chosen,
  { contactId }: Choice,
  emails: Set<string>,
  written: Set<string>,
): Trouble[] {
  const about = (problem: string): Trouble[] => [{ in: 'body', field: 'contactId', problem }];
  if (contact === null) return about(unseen('Contact', contactId));
  if (written.has(contact.id) || (contact.email !== null && emails.has(contact.email))) return [];
  return about(`The Contact "${contact.name}" was not on this call: no attendee has the address of the Contact.`);
}

/** The choice with the ids as Salesforce writes them. @throws UserError `choice_refused` naming what is wrong */
async function checked(context: Context, tenantId: string, org: OpenOrg, meeting: Meeting, choice: Choice) {
  const chosen = await readChoice(org.client, choice);
  const entries = await entriesFor(context.db, tenantId, org.facts.orgId, [meeting.id]);
  const written = new Set(entries.flatMap(({ contactId }) => contactId ?? []));
  const emails = new Set(meeting.attendees.flatMap(({ email }) => email?.trim().toLowerCase() ?? []));
  const troubles = [...contactTrouble(chosen, choice, emails, written), ...dealTrouble(chosen, choice)];
  if (troubles.length > 0) {
    const message = troubles.map(({ problem }) => problem).join(' ');
    throw new UserError('choice_refused', message, 422, troubles);
  }
  return { contactId: chosen.contact?.id ?? choice.contactId, opportunityId: chosen.deal?.id ?? choice.opportunityId };
}

/**
 * A person decides which deal a Contact's call belongs to; it sticks against all later automation (M7). The call is
 * looked at again at once. One call of Salesforce tells first whether there are such a Contact and such a deal.
 * @throws UserError `not_found`, `not_your_call`, `choice_refused`, `salesforce_not_connected`, `salesforce_away`
 */
export async function chooseDeal(context: Context, tenantId: string, id: string, given: Choice, actor: Actor) {
  const { meeting } = await ownCall(context, tenantId, id, actor);
  const connection = await connectionOfCall(context, tenantId, meeting.id);
  const choice = await onOrgOf(context, tenantId, connection, (org) => checked(context, tenantId, org, meeting, given));
  const made = { meetingId: meeting.id, ...choice };
  await choose(context.db, tenantId, made, actorName(actor), context.clock());
  await record(context.db, tenantId, actorName(actor), 'meeting.deal_chosen', made);
  await requestSync(context.db, tenantId, meeting.id, actorName(actor), context.clock());
  await context.queue.wake('sync', tenantId);
  return { ...made, chosenBy: actorName(actor) };
}
