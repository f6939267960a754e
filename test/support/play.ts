/** Moves of a test on the stage: what people and time do. */
import { newCalls } from '../sandbox/data/world.ts';
import { until } from './api-client.ts';
import type { Stage } from './stage.ts';

export interface MeetingLine {
  readonly id: string;
  readonly recordingId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly detail: string | null;
}

export interface SyncOutcome {
  readonly syncId: string;
  readonly meetingId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly operations: readonly {
    readonly key: string;
    readonly kind: string;
    readonly role: string;
    readonly result: string;
    readonly verdict: string | null;
    readonly recordId: string | null;
    readonly opportunityId: string | null;
    readonly refusals: readonly {
      readonly code: string;
      readonly field: string | null;
      readonly who: string;
      readonly meaning: string;
    }[];
  }[];
}

/** Waits until the first pull is over and the worker has looked at every call. */
export async function ingested(stage: Stage, count: number): Promise<MeetingLine[]> {
  return until(`${count} calls to be decided about`, async () => {
    const meetings = await stage.api.all<MeetingLine>('/api/v1/meetings');
    const open = meetings.some(({ status }) => status === 'new' || status === 'syncing');
    return meetings.length >= count && !open ? meetings : false;
  });
}

/** Switches automatic sync on, lets twenty calls happen, and waits until all are decided about. */
export async function newCallsHappen(
  stage: Stage,
  seenBefore: number,
): Promise<{ meetings: MeetingLine[]; cases: ReturnType<typeof newCalls>['cases'] }> {
  await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'Pilot with the sales team.' });
  // The sample's new calls end within 200 ms of each other; all of them must end after the switch (E7).
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { calls, cases } = newCalls(new Date());
  stage.fathom.control.release(calls);
  await stage.api.post('/api/v1/ingest');
  return { meetings: await ingested(stage, seenBefore + calls.length), cases };
}

/** *Sync to CRM* on one call, by recording id. */
export function syncNow(stage: Stage, recordingId: number | string): Promise<SyncOutcome> {
  return stage.api.post<SyncOutcome>(`/api/v1/meetings/${recordingId}/sync?wait=true`);
}

/** Tasks of one recording in the org, deleted ones left out. */
export function tasksOf(stage: Stage, recordingId: number | string): Record<string, unknown>[] {
  return stage.salesforce.org
    .records('Task')
    .filter((task) => task['Fathom_Recording_Id__c'] === String(recordingId) && task['IsDeleted'] !== true);
}
