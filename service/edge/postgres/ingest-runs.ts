import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from './client.ts';
import { cleanText } from './json.ts';
import type { IngestRunTable } from './schema.ts';

export type RunState = 'running' | 'done' | 'failed';

/** One walk through a window of a source's calls. Counts are totals of the run. */
export interface IngestRun {
  readonly id: string;
  readonly sourceId: string;
  readonly state: RunState;
  readonly since: Date;
  readonly until: Date;
  /** Where a killed run goes on; `null`: at the beginning. */
  readonly cursor: string | null;
  readonly seen: number;
  readonly stored: number;
  readonly setAside: number;
  /** Calls a privacy filter kept out (E6). */
  readonly excluded: number;
  readonly error: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** Begins a run over calls created in [since, until). */
export async function startRun(
  db: Db,
  tenantId: string,
  run: { readonly sourceId: string; readonly since: Date; readonly until: Date },
  now: Date = new Date(),
): Promise<IngestRun> {
  const row = await db
    .insertInto('ingest_runs')
    .values({
      tenant_id: tenantId,
      id: randomUUID(),
      source_id: run.sourceId,
      state: 'running',
      window_since: run.since,
      window_until: run.until,
      started_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRun(row);
}

/** Records progress: totals of the run so far (not increments), and the page to go on with. What is absent stays. */
export async function updateRun(
  db: Db,
  tenantId: string,
  id: string,
  progress: Partial<Pick<IngestRun, 'cursor' | 'seen' | 'stored' | 'setAside' | 'excluded'>>,
): Promise<void> {
  const { setAside, ...same } = progress;
  if (Object.keys(progress).length === 0) return;
  await db
    .updateTable('ingest_runs')
    .set({ ...same, ...(setAside !== undefined && { set_aside: setAside }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Ends a run. */
export async function finishRun(
  db: Db,
  tenantId: string,
  id: string,
  end: { readonly state: 'done' | 'failed'; readonly error?: string | null },
  now: Date = new Date(),
): Promise<void> {
  await db
    .updateTable('ingest_runs')
    .set({ state: end.state, error: end.error == null ? null : cleanText(end.error), finished_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** The source's unfinished run (the newest, should a crash have left several), or `null`. */
export async function openRun(db: Db, tenantId: string, sourceId: string): Promise<IngestRun | null> {
  const row = await db
    .selectFrom('ingest_runs')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'running')
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ? toRun(row) : null;
}

/** The newest run of each source. */
export async function latestRuns(db: Db, tenantId: string): Promise<IngestRun[]> {
  const rows = await db
    .selectFrom('ingest_runs')
    .selectAll()
    .distinctOn('source_id')
    .where('tenant_id', '=', tenantId)
    .orderBy('source_id')
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toRun);
}

function toRun(row: Selectable<IngestRunTable>): IngestRun {
  return {
    id: row.id,
    sourceId: row.source_id,
    state: row.state as RunState,
    since: row.window_since,
    until: row.window_until,
    cursor: row.cursor,
    seen: row.seen,
    stored: row.stored,
    setAside: row.set_aside,
    excluded: row.excluded,
    error: row.error,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
