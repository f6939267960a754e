import type { Lookups } from '../edge/salesforce/read-batch.ts';
import { externalAttendees } from '../stages/match/people.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD } from '../stages/plan/deal-fields.ts';
import { recordingRef } from '../stages/plan/keys.ts';
import { isTaskEntry, type LedgerEntry } from '../types/ledger.ts';
import type { FieldMapping } from '../types/mapping.ts';
import type { PeopleRules } from '../types/people.ts';
import type { SettingsRow, SyncSettings } from '../types/settings.ts';
import { isLead, type OrgFacts } from '../types/snapshot.ts';
import type { BatchItem } from './load-batch.ts';

/** Everybody who may be a User: hosts, assignees, and attendees outside our domains (E1, W2, W3). */
function userEmails({ record: { meeting } }: BatchItem, external: readonly string[]): string[] {
  const assignees = meeting.actionItems.flatMap((item) => item.assignee?.email ?? []);
  return [...external, ...assignees, ...(meeting.host.email === null ? [] : [meeting.host.email])];
}

/** Fields of a deal that a plan compares: our own two and the target of every active mapping (W4, W5). */
export function dealFieldsOf(mappings: readonly FieldMapping[]): string[] {
  const targets = mappings.filter(({ active }) => active).map(({ targetField }) => targetField);
  return [...new Set([DEAL_SUMMARY_FIELD, LAST_CALL_FIELD, ...targets])];
}

/** Title of a note that was on its way when the answer was lost (W15). */
export function lostTitle({ role, recordId, state, intended }: LedgerEntry): string[] {
  const title = intended['Title'];
  return role === 'note' && recordId === null && state === 'intended' && typeof title === 'string' ? [title] : [];
}

/** Whether the option is on for any host: whose settings are in force is known only once the Users are read (M6). */
function isOnForAny(
  option: 'matchLeads' | 'accountFallback',
  settings: readonly SettingsRow[],
  items: readonly BatchItem[],
): boolean {
  const all: readonly Partial<SyncSettings>[] = [
    ...settings.map(({ values }) => values),
    ...items.flatMap(({ frozenSettings }) => frozenSettings ?? []),
  ];
  return all.some((values) => values[option] === true);
}

/** What a batch must ask of Salesforce, said before anything is asked. */
export function lookupsFor(
  items: readonly BatchItem[],
  people: PeopleRules,
  hostMap: Readonly<Record<string, string>>,
  { mappings, settings }: Pick<OrgFacts, 'mappings' | 'settings'>,
): Lookups {
  const external = new Map(
    items.map((item) => [item, externalAttendees(item.record.meeting, people).map(({ email }) => email)]),
  );
  const entries = items.flatMap((item) => item.entries);
  const choices = items.flatMap((item) => item.choices);
  const emails = [...external.values()].flat();
  const whoIds = [...entries, ...choices].flatMap((named) => named.contactId ?? []);
  return {
    emails,
    leadEmails: isOnForAny('matchLeads', settings, items) ? emails : [],
    accountEmails: isOnForAny('accountFallback', settings, items) ? emails : [],
    userEmails: items.flatMap((item) => userEmails(item, external.get(item) ?? [])),
    userIds: items.flatMap(({ record }) => hostMap[record.meeting.host.email ?? ''] ?? []),
    recordings: items.map((item) => recordingRef(item.record.meeting)),
    contactIds: whoIds.filter((id) => !isLead(id)),
    leadIds: whoIds.filter(isLead),
    opportunityIds: [...entries, ...choices].flatMap((named) => named.opportunityId ?? []),
    taskIds: entries.flatMap((entry) => (isTaskEntry(entry) ? (entry.recordId ?? []) : [])),
    noteTitles: entries.flatMap(lostTitle),
    noteIds: [],
    dealFields: dealFieldsOf(mappings),
  };
}
