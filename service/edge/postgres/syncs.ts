import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from './client.ts';
import { cleanText, toJson } from './json.ts';
import { fromCursor, toPage, type Page } from './pages.ts';
import type { SyncTable } from './schema.ts';

export type SyncTrigger = 'automatic' | 'manual' | 'retry';

/** One line of the sync log: one look at one call, with what came of it. */
export interface SyncLogEntry {
  readonly id: string;
  readonly meetingId: string;
  readonly trigger: SyncTrigger;
  readonly requestedBy: string | null;
  /** `running` until finished, then the call's status. */
  readonly status: string;
  readonly reason: string | null;
  readonly detail: string | null;
  /** Operations with their outcome. */
  readonly results: readonly unknown[];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** Opens a log line, status `running`; returns its id. */
export async function startSync(
  db: Db,
  tenantId: string,
  sync: { readonly meetingId: string; readonly trigger: SyncTrigger; readonly requestedBy: string | null },
  now: Date = new Date(),
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('syncs')
    .values({
      tenant_id: tenantId,
      id,
      meeting_id: sync.meetingId,
      trigger: sync.trigger,
      requested_by: sync.requestedBy,
      status: 'running',
      started_at: now,
    })
    .execute();
  return id;
}

/** The lines people's requests opened for this call and nobody closed yet. */
export async function openSyncs(db: Db, tenantId: string, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('syncs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('finished_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

/** Closes a log line. */
export async function finishSync(
  db: Db,
  tenantId: string,
  id: string,
  end: {
    readonly status: string;
    readonly reason: string | null;
    readonly detail: string | null;
    readonly results: readonly unknown[];
  },
  now: Date = new Date(),
): Promise<void> {
  await db
    .updateTable('syncs')
    .set({
      status: end.status,
      reason: end.reason,
      detail: end.detail === null ? null : cleanText(end.detail),
      results: toJson(end.results),
      finished_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** A page of the log, newest first. */
export async function listSyncs(
  db: Db,
  tenantId: string,
  filter: {
    readonly meetingId?: string | undefined;
    readonly status?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<SyncLogEntry>> {
  let query = db
    .selectFrom('syncs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(filter.limit + 1);
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId);
  if (filter.status) query = query.where('status', '=', filter.status);
  if (filter.cursor) {
    const { at, id } = fromCursor(filter.cursor, 'uuid');
    query = query.where((where) =>
      where.or([where('started_at', '<', at), where.and([where('started_at', '=', at), where('id', '>', id)])]),
    );
  }
  const page = toPage(await query.execute(), filter.limit, (row) => ({ at: row.started_at, id: row.id }));
  return { ...page, items: page.items.map(toEntry) };
}

/** One log line, or `null`. */
export async function readSync(db: Db, tenantId: string, id: string): Promise<SyncLogEntry | null> {
  const row = await db
    .selectFrom('syncs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toEntry(row) : null;
}

function toEntry(row: Selectable<SyncTable>): SyncLogEntry {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    trigger: row.trigger as SyncTrigger,
    requestedBy: row.requested_by,
    status: row.status,
    reason: row.reason,
    detail: row.detail,
    results: row.results,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
