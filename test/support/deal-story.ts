/** A deal with several calls of one Contact, for tests of what becomes of its fields. */
import type { FathomCall } from '../sandbox/fathom/types.ts';
import { until } from './api-client.ts';
import { writtenCalls } from './more-calls.ts';
import { syncNow, tasksOf, type SyncOutcome } from './play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage, type StageOptions } from './stage.ts';

const DAY_MS = 86_400_000;

/** What taking back answers. */
export interface Undone {
  readonly meetingId: string | null;
  readonly fields: readonly {
    readonly opportunityId: string;
    readonly field: string;
    readonly result: string;
    readonly value: unknown;
    readonly ours: unknown;
    readonly current: unknown;
    readonly wouldBe: unknown;
  }[];
  readonly tasks: readonly { readonly id: string; readonly result: string; readonly because: string }[];
}

/** A line of the journal. */
export interface JournalLine {
  readonly id: string;
  readonly origin: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly undone: boolean;
  readonly actor: string;
  readonly call: { readonly meetingId: string } | null;
}

/** The journal of a deal, newest first. */
export function journalOf(stage: Stage, deal: Record<string, unknown>): Promise<JournalLine[]> {
  return stage.api.all<JournalLine>(`/api/v1/journal?opportunityId=${String(deal['Id'])}`);
}

/** A row of `Fathom_Field_Mapping__c`. */
export interface MappingRow {
  readonly Section__c: string;
  readonly Target_Field__c: string;
  readonly Write_Mode__c: string;
}

/**
 * A world without calls; they come as the test tells its story.
 * @param mappings in place of the sample's
 */
export function withoutCalls(mappings?: readonly MappingRow[]): NonNullable<StageOptions['world']> {
  const rows = mappings?.map((row) => ({ Source_Kind__c: 'Section', Active__c: true, ...row }));
  return (world) => ({
    ...world,
    fathom: { ...world.fathom, calls: [] },
    setup: { ...world.setup, ...(rows && { Fathom_Field_Mapping__c: rows }) },
  });
}

/** Connects both sides, and lets whoever changes a record in a test see the package's fields. */
export async function beginStory(stage: Stage): Promise<void> {
  stage.salesforce.org.assignPermissionSet(stage.salesforce.org.adminId, 'Fathom_Integration');
  await connectSalesforce(stage);
  await connectFathom(stage);
}

/** A stage without calls, connected on both sides. */
export async function emptyStage(options: StageOptions, mappings?: readonly MappingRow[]): Promise<Stage> {
  const stage = await setStage({ ...options, world: withoutCalls(mappings) });
  await beginStory(stage);
  return stage;
}

/** The address of a Contact with a role on exactly one open Opportunity; which of them, from 0. */
function contactWithDeal(stage: Stage, which: number): string {
  const { org } = stage.salesforce;
  const open = new Set(org.records('Opportunity').flatMap((row) => (row['IsClosed'] === true ? [] : [row['Id']])));
  const roles = Map.groupBy(
    org.records('OpportunityContactRole').filter((row) => open.has(row['OpportunityId'])),
    (row) => row['ContactId'],
  );
  const contacts = org.records('Contact').filter((row) => roles.get(row['Id'])?.length === 1);
  const dealsOf = (row: Record<string, unknown>) => roles.get(row['Id'])?.[0]?.['OpportunityId'];
  // One Contact a deal, and nobody else with the address.
  const apart = [...Map.groupBy(contacts, dealsOf).values()].flatMap((group) => group.slice(0, 1));
  const once = apart.filter(({ Email }) => contacts.filter((other) => other['Email'] === Email).length === 1)[which];
  if (once === undefined) throw new Error('The sample world has too few Contacts with one open deal.');
  return String(once['Email']);
}

export interface StoryCall {
  /** Makes the recording; another one is another call. */
  readonly number: number;
  /** The summary's Markdown. */
  readonly words: string;
  readonly daysAgo?: number;
  /** Which Contact, and so which deal, from 0. */
  readonly deal?: number;
}

/** A call with the Contact of a deal, with its own words, so many days ago. */
export function callOnDeal(
  stage: Stage,
  { number, words, daysAgo = 0, deal = 0 }: StoryCall,
  more: Partial<FathomCall> = {},
): FathomCall {
  const [first] = writtenCalls(new Date(), 1);
  if (first === undefined) throw new Error('The sample world has no new calls.');
  const id = first.recording_id + 1_000 + number;
  const earlier = (time: string) => new Date(Date.parse(time) - daysAgo * DAY_MS).toISOString();
  const guest = first.calendar_invitees.find(({ is_external: isExternal }) => isExternal);
  const others = first.calendar_invitees.filter(({ is_external: isExternal }) => !isExternal);
  if (guest === undefined) throw new Error('The sample call has no guest.');
  return {
    ...first,
    recording_id: id,
    url: `https://fathom.video/calls/${id}`,
    share_url: `https://fathom.video/share/s${id}`,
    meeting_url: `https://meet.example/${id}`,
    created_at: earlier(first.created_at),
    recording_start_time: earlier(first.recording_start_time),
    recording_end_time: earlier(first.recording_end_time),
    calendar_invitees: [...others, { ...guest, name: 'Dana Ek', email: contactWithDeal(stage, deal) }],
    default_summary: { template_name: 'general', markdown_formatted: words },
    action_items: [],
    ...more,
  };
}

/** Lets calls happen and syncs them by hand, in the order given. */
export async function callsAreSynced(stage: Stage, ...calls: readonly FathomCall[]): Promise<SyncOutcome[]> {
  stage.fathom.control.release([...calls]);
  await stage.api.post('/api/v1/ingest');
  const outcomes: SyncOutcome[] = [];
  for (const { recording_id: id } of calls) {
    await until(`call ${id} to be stored`, async () => (await stage.api.raw('GET', `/api/v1/meetings/${id}`)).ok);
    outcomes.push(await syncNow(stage, id));
  }
  return outcomes;
}

/** The Opportunity a call's Task is on. */
export function dealOf(stage: Stage, { recording_id: id }: FathomCall): Record<string, unknown> {
  const opportunityId = tasksOf(stage, id)
    .map((task) => String(task['WhatId']))
    .find((whatId) => whatId.startsWith('006'));
  return opportunity(stage, opportunityId ?? '');
}

/** An Opportunity as it is now. */
export function opportunity(stage: Stage, id: unknown): Record<string, unknown> {
  const found = stage.salesforce.org.records('Opportunity').find((row) => row['Id'] === id);
  if (found === undefined) throw new Error(`There is no Opportunity ${String(id)}.`);
  return found;
}

/** What somebody in Salesforce does to a record. */
export function personChanges(stage: Stage, sObject: string, id: unknown, fields: Record<string, unknown>): void {
  const { org } = stage.salesforce;
  const row = { attributes: { type: sObject }, Id: String(id), ...fields };
  const [result] = org.save({ userId: org.adminId }, 'update', [row]);
  if (result?.success !== true) throw new Error(`The change was refused: ${JSON.stringify(result)}`);
}
