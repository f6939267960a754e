import type { LedgerView } from '../../types/ledger.ts';
import type { Match } from '../../types/match.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { FieldMap, OrgFacts } from '../../types/snapshot.ts';
import type { SyncSettings } from '../../types/settings.ts';

/** What an admin and the org decide about writing: settings in force for the host, and the org's describe facts. */
export interface PlanSettings {
  readonly values: SyncSettings;
  readonly facts: Pick<
    OrgFacts,
    | 'timeZone'
    | 'closedTaskStatus'
    | 'openTaskStatus'
    | 'taskFields'
    | 'opportunityFields'
    | 'mappings'
    | 'stages'
    | 'recordTypes'
    | 'currency'
  >;
}

/** The four inputs of a plan under one name, for the files of this folder. */
export interface PlanContext {
  readonly meeting: Meeting;
  readonly match: Match;
  readonly settings: PlanSettings;
  readonly ledger: LedgerView;
  /** `recordingRef` of the meeting. */
  readonly recording: string;
}

/** Where people find the call: its page, else its share link. */
export function callLink(meeting: Meeting): string | null {
  return meeting.url ?? meeting.shareUrl;
}

/** The link, if the Task's URL field can hold it; URLs are never cut (W7). */
export function linkField(link: string | null, describe: FieldMap): string | null {
  const fits = link !== null && link.length <= lengthOf(describe, 'Fathom_Call_Url__c', URL_LENGTH);
  return fits ? link : null;
}

/** Text of a field that has one line only. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The moment a call happened, for ordering and dates. */
export function callTime(meeting: Meeting): string {
  return meeting.startedAt ?? meeting.createdAt;
}

/** The fields the connected user may set when a record is created; others are left to their defaults. */
export function createable(fields: FieldValues, describe: FieldMap): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && describe[name]?.createable === true),
  );
}

/** Length of a text field, or what the standard field has where describe gives none. */
export function lengthOf(describe: FieldMap, field: string, standard: number): number {
  const length = describe[field]?.length ?? 0;
  return length > 0 ? length : standard;
}

/** Lengths of the standard Task fields (salesforce-platform.md 3.1). */
const URL_LENGTH = 255;
export const SUBJECT_LENGTH = 255;
export const DESCRIPTION_LENGTH = 32_000;
