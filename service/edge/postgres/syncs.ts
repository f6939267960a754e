import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Db } from './client.ts';
import { cleanText, toJson } from './json.ts';
import { fromCursor, toPage, type Page } from './pages.ts';
import type { SyncTable } from './schema.ts';

export type SyncTrigger = 'automatic' | 'manual' | 'retry';

/** One line of the sync log: one look at one call, with what came of it. */
export interface SyncLogEntry {
  readonly id: string;
  readonly meetingId: string;
  /** Title of the call and address of its host, in lists; `null` for a call that is forgotten. */
  readonly title: string | null;
  readonly host: string | null;
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

/** Which lines of the log; what is absent does not restrict. */
export interface SyncLogFilter {
  readonly meetingId?: string | undefined;
  readonly status?: string | undefined;
  /** A verdict, or `refused/CODE` with Salesforce's code. */
  readonly cause?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Words of the call's title or its host's address. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const REFUSED = 'refused/';

function chosen(db: Db, tenantId: string, filter: SyncLogFilter) {
  let query = db
    .selectFrom('syncs')
    .leftJoin('fathom_meetings as m', (join) =>
      join.onRef('m.tenant_id', '=', 'syncs.tenant_id').onRef('m.id', '=', 'syncs.meeting_id'),
    )
    .selectAll('syncs')
    .select(['m.title', 'm.host_email'])
    .where('syncs.tenant_id', '=', tenantId);
  const { meetingId, status, cause, since, until, q } = filter;
  if (meetingId) query = query.where('syncs.meeting_id', '=', meetingId);
  if (status) query = query.where('syncs.status', '=', status);
  if (since) query = query.where('syncs.started_at', '>=', since);
  if (until) query = query.where('syncs.started_at', '<', until);
  if (cause?.startsWith(REFUSED)) {
    const code = JSON.stringify([{ refusals: [{ code: cause.slice(REFUSED.length) }] }]);
    query = query.where(sql<boolean>`syncs.results @> ${code}::jsonb`);
  } else if (cause) query = query.where('syncs.reason', '=', cause);
  if (q) {
    const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) => where.or([where('m.title', 'ilike', words), where('m.host_email', 'ilike', words)]));
  }
  return query;
}

/** A page of the log, newest first. */
export async function listSyncs(db: Db, tenantId: string, filter: SyncLogFilter): Promise<Page<SyncLogEntry>> {
  let query = chosen(db, tenantId, filter)
    .orderBy('syncs.started_at', 'desc')
    .orderBy('syncs.id')
    .limit(filter.limit + 1);
  if (filter.cursor) {
    const { at, id } = fromCursor(filter.cursor, 'uuid');
    query = query.where((where) =>
      where.or([
        where('syncs.started_at', '<', at),
        where.and([where('syncs.started_at', '=', at), where('syncs.id', '>', id)]),
      ]),
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
  return row ? toEntry({ ...row, title: null, host_email: null }) : null;
}

function toEntry(row: Selectable<SyncTable> & { title: string | null; host_email: string | null }): SyncLogEntry {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    title: row.title,
    host: row.host_email,
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
