import { sameIn } from '../stages/plan/mapping/same-field.ts';
import type { Viewer } from '../types/actor.ts';
import { isOwn, newestCallFirst, refOf } from './calls.ts';
import { shown } from './shown.ts';
import type { NeedsYou } from './shape.ts';
import type { DealContact, DealKnowledge, StoredCall, StoredRefusal } from './stored.ts';
import { plain } from './words.ts';

/** Whether this person can decide about a call: its host or an admin (M7). */
const decides = ({ meeting }: StoredCall, actor: Viewer) => actor.maySync && (actor.isAdmin || isOwn(meeting, actor));

/** Contacts of a call that work on several open deals, while nobody has said which one it is about (M6). */
function choices(call: StoredCall, { deal }: DealKnowledge, actor: Viewer): NeedsYou[] {
  if (call.reason !== 'choose_deal' || deal === null || !decides(call, actor)) return [];
  const invited = new Set(call.meeting.attendees.flatMap(({ email }) => email ?? []));
  const isSettled = ({ id, openDeals }: DealContact) =>
    call.entries.some((entry) => entry.contactId === id && entry.opportunityId !== null) ||
    // Somebody has said so; the call is on its way there.
    call.choices.some(
      ({ contactId, opportunityId }) => contactId === id && openDeals.some((open) => open.id === opportunityId),
    );
  return deal.contacts
    .filter((contact) => invited.has(contact.email) && contact.openDeals.length > 0 && !isSettled(contact))
    .map(({ id, name, openDeals }) => ({
      kind: 'choose_deal',
      meetingId: call.meeting.id,
      contact: { id, name },
      deals: openDeals,
      call: refOf(call.meeting),
    }));
}

const WHAT: Readonly<Record<StoredRefusal['role'], string>> = {
  call: 'The call’s Task',
  item: 'The Task of an action item',
  deal: 'A field of this Opportunity',
  note: 'The note of the call',
};

function whatOf({ role, field }: StoredRefusal, { describe }: DealKnowledge): string {
  return role === 'deal' && field !== null ? `The field ${describe[field]?.label ?? field}` : WHAT[role];
}

/** A validation rule's message is an admin's word to the reps; others are Salesforce's, for who knows its codes. */
function meaningOf({ meaning, message, code }: StoredRefusal): string {
  return code === 'FIELD_CUSTOM_VALIDATION_EXCEPTION' ? `${plain(meaning)} It says: “${message}”` : plain(meaning);
}

/** Whether a newer call has filled the field since: what the older one was refused would not be written any more (W4). */
function isOvertaken(
  call: StoredCall,
  { role, field }: StoredRefusal,
  newest: readonly StoredCall[],
  known: DealKnowledge,
) {
  if (role !== 'deal') return false;
  const newer = new Set(newest.slice(0, newest.indexOf(call)).map(({ meeting }) => meeting.id));
  return known.journal.some(
    // A line of taking back names its call, too, and says that its words are gone.
    ({ field: changed, origin, undone, meetingId }) =>
      changed === field && (origin === 'sync' || origin === 'accepted') && !undone && newer.has(meetingId ?? ''),
  );
}

/** What Salesforce refused, each thing once; a deal field has one value, so the newest call that was refused it counts. */
function refusals(newest: readonly StoredCall[], known: DealKnowledge, opportunityId: string): NeedsYou[] {
  const here = newest.flatMap((call) =>
    call.refusals
      .filter((one) => one.opportunityId === null || one.opportunityId === opportunityId)
      .filter((one) => !isOvertaken(call, one, newest, known))
      .map((refusal) => ({ call, refusal, what: whatOf(refusal, known) })),
  );
  const byThing = Map.groupBy(here, ({ call, refusal, what }) =>
    refusal.role === 'deal' ? what : `${call.meeting.id} ${what}`,
  );
  return [...byThing.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { call, refusal, what } = first;
    const { check, who, code } = refusal;
    const words = { meaning: meaningOf(refusal), check: plain(check) };
    return [{ kind: 'refused', meetingId: call.meeting.id, what, ...words, who, code, call: refOf(call.meeting) }];
  });
}

/** Why a value was not written but suggested (W5, W14, F7). */
const WHY: Readonly<Record<string, string>> = {
  mode: 'This field is filled only when a person agrees.',
  edited: 'A person changed this field since Fathom wrote it.',
  stage: 'The call says the deal has moved.',
};

function suggestions(calls: readonly StoredCall[], { suggestions: open, deal, describe }: DealKnowledge): NeedsYou[] {
  return open.flatMap((suggestion) => {
    // One from a call this person may not see would tell what was said there.
    const call = calls.find(({ meeting }) => meeting.id === suggestion.meetingId);
    if (call === undefined) return [];
    const { id, field, proposed, why, at } = suggestion;
    const info = describe[field];
    // A person may have changed the field since it was suggested.
    const current = deal !== null && field in deal.fields ? deal.fields[field] : suggestion.current;
    return [
      {
        kind: 'suggestion',
        id,
        field,
        label: info?.label ?? field,
        type: info?.type ?? 'string',
        current: shown(current),
        proposed: shown(proposed),
        why: WHY[why] ?? why,
        call: refOf(call.meeting),
        at,
      },
    ];
  });
}

/** Fields where a person's edit met the taking back of a call (F5). */
function conflicts(calls: readonly StoredCall[], { deal, journal, describe }: DealKnowledge): NeedsYou[] {
  return journal.flatMap(({ id, meetingId, field, conflict }): NeedsYou[] => {
    const call = calls.find(({ meeting }) => meeting.id === meetingId);
    if (conflict === null || call === undefined) return [];
    const { ours, current, wouldBe } = conflict;
    // Somebody has decided by changing the field.
    if (deal !== null && field in deal.fields && !sameIn(describe[field])(deal.fields[field], current)) return [];
    const values = { ours: shown(ours), current: shown(current), wouldBe: shown(wouldBe) };
    const label = describe[field]?.label ?? field;
    const type = describe[field]?.type ?? 'string';
    return [{ kind: 'conflict', journalId: id, field, label, type, ...values, call: refOf(call.meeting) }];
  });
}

/**
 * What waits for a person on this deal: decisions first, then what Salesforce refused.
 * @param calls those the acting person may see
 */
export function needsYou(
  calls: readonly StoredCall[],
  known: DealKnowledge,
  opportunityId: string,
  actor: Viewer,
): NeedsYou[] {
  const newest = [...calls].sort(newestCallFirst);
  return [
    ...suggestions(newest, known),
    ...newest.flatMap((call) => choices(call, known, actor)),
    ...conflicts(newest, known),
    ...refusals(newest, known, opportunityId),
  ];
}

/** Whether the acting person is the one who can end it. */
export function isFor(need: NeedsYou, calls: readonly StoredCall[], actor: Viewer): boolean {
  if (need.kind !== 'refused') return true;
  if (need.who === 'admin' || need.who === 'connected_user') return actor.isAdmin;
  const call = calls.find(({ meeting }) => meeting.id === need.meetingId);
  return need.who === 'person' && call !== undefined && decides(call, actor);
}
