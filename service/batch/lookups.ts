import type { Lookups } from '../edge/salesforce/read-batch.ts';
import { externalAttendees } from '../stages/match/people.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD } from '../stages/plan/deal-fields.ts';
import { recordingRef } from '../stages/plan/keys.ts';
import type { PeopleRules } from '../types/people.ts';
import type { BatchItem } from './load-batch.ts';

/** Everybody who may be a User: hosts, assignees, and attendees outside our domains (E1, W2, W3). */
function userEmails({ record: { meeting } }: BatchItem, external: readonly string[]): string[] {
  const assignees = meeting.actionItems.flatMap((item) => item.assignee?.email ?? []);
  return [...external, ...assignees, ...(meeting.host.email === null ? [] : [meeting.host.email])];
}

/** What a batch must ask of Salesforce, said before anything is asked. */
export function lookupsFor(
  items: readonly BatchItem[],
  people: PeopleRules,
  hostMap: Readonly<Record<string, string>>,
): Lookups {
  const external = new Map(
    items.map((item) => [item, externalAttendees(item.record.meeting, people).map(({ email }) => email)]),
  );
  const entries = items.flatMap((item) => item.entries);
  const choices = items.flatMap((item) => item.choices);
  return {
    emails: [...external.values()].flat(),
    userEmails: items.flatMap((item) => userEmails(item, external.get(item) ?? [])),
    userIds: items.flatMap(({ record }) => hostMap[record.meeting.host.email ?? ''] ?? []),
    recordings: items.map((item) => recordingRef(item.record.meeting)),
    contactIds: [...entries, ...choices].flatMap((named) => named.contactId ?? []),
    opportunityIds: [...entries, ...choices].flatMap((named) => named.opportunityId ?? []),
    taskIds: entries.flatMap((entry) => (entry.role === 'deal' ? [] : (entry.recordId ?? []))),
    dealFields: [DEAL_SUMMARY_FIELD, LAST_CALL_FIELD],
  };
}
