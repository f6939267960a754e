import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { Db } from '../../../service/edge/postgres/client.ts';
import type { MeetingToKeep } from '../../../service/edge/postgres/meetings.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import type { Meeting } from '../../../service/types/meeting.ts';
import type { UpdateOpportunity, CreateTask } from '../../../service/types/operation.ts';
import type { SyncSettings } from '../../../service/types/settings.ts';

/** A fixed present, so that nothing depends on when a test runs. */
export const NOW = new Date('2026-11-20T12:00:00.000Z');
export const SOURCE = '00000000-0000-4000-8000-000000000001';
export const ORG = '00D000000000001AAA';
export const OPPORTUNITY = '006000000000001AAA';

export const SETTINGS: SyncSettings = {
  syncMode: 'Automatic',
  createTasks: false,
  writeDealSummary: true,
  writeNotes: false,
  callTaskPer: 'Contact',
  dealChoice: 'All',
  matchLeads: false,
  accountFallback: false,
  stageAutomatic: false,
  itemDueDays: null,
};

export function later(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

export async function newTenant(db: Db, name = 'Northwind'): Promise<string> {
  return (await createTenant(db, name)).tenantId;
}

export function meeting(id: string, changes: Partial<Meeting> = {}): Meeting {
  return {
    id,
    dialect: 'external',
    recordingId: id.replace('external-', ''),
    title: 'Pilot review',
    url: `https://fathom.example/calls/${id}`,
    shareUrl: `https://fathom.example/share/s-${id}`,
    meetingUrl: null,
    createdAt: '2026-11-19T10:00:00.000Z',
    schedule: { kind: 'unknown' },
    startedAt: '2026-11-19T09:00:00.000Z',
    endedAt: '2026-11-19T09:30:00.000Z',
    durationSeconds: 1800,
    host: { name: 'Mia Holt', email: 'mia@northwind.example' },
    attendees: [{ name: 'Dana Ek', email: 'dana@lakeside.example', externalHint: true }],
    calendar: 'unknown',
    sharedWith: null,
    summary: { templateName: null, markdown: '### Next steps\nSend the offer.' },
    actionItems: [],
    ...changes,
  };
}

/** A meeting as the keep stage would hand it over; `transcript` and `raw` as text for brevity. */
export function copyOf(
  full: Meeting,
  extras: { readonly transcript?: string; readonly raw?: string; readonly sourceId?: string } = {},
): MeetingToKeep {
  const transcript = extras.transcript === undefined ? null : zstdCompressSync(extras.transcript);
  const hash = createHash('sha256')
    .update(JSON.stringify([full, extras.transcript, extras.raw]))
    .digest('hex');
  return {
    sourceId: extras.sourceId ?? SOURCE,
    meeting: {
      id: full.id,
      fathom_meeting_id: full.recordingId,
      dialect: full.dialect,
      title: full.title,
      created_at: full.createdAt,
      started_at: full.startedAt,
      ended_at: full.endedAt,
      host_email: full.host.email,
      participants: JSON.stringify(full.attendees),
      transcript,
      summary_text: full.summary?.markdown ?? null,
      action_items: JSON.stringify(full.actionItems),
      links: JSON.stringify({ url: full.url }),
      sentiment_score: null,
      meeting: JSON.stringify(full),
      raw: zstdCompressSync(extras.raw ?? '{}'),
      content_hash: hash,
    },
    activity: {
      external_id: full.id,
      type: 'meeting_recorded',
      channel: 'meeting',
      occurred_at: full.createdAt,
      person_external_id: full.host.email,
      properties: JSON.stringify({ title: full.title }),
    },
  };
}

export function callTask(meetingId: string, changes: Partial<CreateTask> = {}): CreateTask {
  return {
    kind: 'create_task',
    key: `call-${meetingId}`,
    meetingId,
    role: 'call',
    contactId: '003000000000001AAA',
    accountId: '001000000000001AAA',
    opportunityId: OPPORTUNITY,
    itemId: null,
    because: 'W1: one Task per Contact and deal.',
    warnings: [],
    fields: { Subject: 'Fathom call: Pilot review' },
    ...changes,
  };
}

export function dealUpdate(meetingId: string, fields: UpdateOpportunity['fields']): UpdateOpportunity {
  return {
    kind: 'update_opportunity',
    key: `deal-${meetingId}`,
    meetingId,
    role: 'deal',
    contactId: null,
    accountId: null,
    opportunityId: OPPORTUNITY,
    itemId: null,
    because: 'W4: deal summary.',
    warnings: [],
    recordId: OPPORTUNITY,
    fields,
    before: {},
    provenance: {},
  };
}
