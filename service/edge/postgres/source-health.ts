import { sql } from 'kysely';
import type { Db } from './client.ts';

/** What kind of trouble a source's state speaks of. */
export type TroubleKind = 'key_refused' | 'rate_limited' | 'unreachable' | 'rejected' | 'unusable' | 'filters_unknown';

/** A key's budget as Fathom told it last. */
export interface StoredBudget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Date;
  /** When Fathom said so. */
  readonly at: Date;
}

/** What a key reaches, over all calls it ever showed. */
export interface Reach {
  readonly calls: number;
  /** Shared with nobody: their host's key alone shows them. */
  readonly privateCalls: number;
  readonly withoutTranscript: number;
  /** Calls to which nobody was invited, as far as Fathom says. */
  readonly withoutParticipants: number;
  readonly newestCallAt: Date | null;
  /** Hosts with the most calls first. */
  readonly hosts: readonly HostCalls[];
}

export interface HostCalls {
  readonly email: string | null;
  readonly calls: number;
  readonly privateCalls: number;
}

export interface SourceHealth {
  readonly trouble: TroubleKind | null;
  readonly budget: StoredBudget | null;
  readonly reach: Reach;
}

/** Fathom's word for "shared with nobody" [SPEC, fathom-api.md section 4]. */
const PRIVATE = 'no_teams';

/** Keeps what an answer said of the key's budget. */
export async function saveBudget(db: Db, tenantId: string, id: string, budget: StoredBudget): Promise<void> {
  await db
    .updateTable('fathom_sources')
    .set({
      budget_limit: budget.limit,
      budget_remaining: budget.remaining,
      budget_resets_at: budget.resetsAt,
      budget_at: budget.at,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Trouble, budget and reach of every source of a tenant, by source. */
export async function readHealth(db: Db, tenantId: string): Promise<Map<string, SourceHealth>> {
  const sources = await db
    .selectFrom('fathom_sources')
    .select(['id', 'trouble', 'budget_limit', 'budget_remaining', 'budget_resets_at', 'budget_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const perHost = await hostRows(db, tenantId);
  return new Map(
    sources.map((row) => {
      const { budget_limit: limit, budget_remaining: remaining, budget_resets_at: resetsAt, budget_at: at } = row;
      const known = limit !== null && remaining !== null && resetsAt !== null && at !== null;
      const health: SourceHealth = {
        trouble: row.trouble as TroubleKind | null,
        budget: known ? { limit, remaining, resetsAt, at } : null,
        reach: reachOf(perHost.filter((host) => host.source_id === row.id)),
      };
      return [row.id, health];
    }),
  );
}

type HostRow = Awaited<ReturnType<typeof hostRows>>[number];

/** One row per source and host: the only numbers the reach is told from. */
function hostRows(db: Db, tenantId: string) {
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::integer`;
  return db
    .selectFrom('meeting_sources as s')
    .innerJoin('fathom_meetings as m', (join) =>
      join.onRef('m.tenant_id', '=', 's.tenant_id').onRef('m.id', '=', 's.meeting_id'),
    )
    .where('s.tenant_id', '=', tenantId)
    .groupBy(['s.source_id', 'm.host_email'])
    .select(['s.source_id', 'm.host_email as email', sql<number>`count(*)::integer`.as('calls')])
    .select([
      count(sql`m.shared_with = ${PRIVATE}`).as('privateCalls'),
      count(sql`m.transcript is null`).as('withoutTranscript'),
      count(sql`coalesce(m.attendee_count, 0) = 0`).as('withoutParticipants'),
      sql<Date>`max(m.created_at)`.as('newest'),
    ])
    .orderBy('calls', 'desc')
    .orderBy('m.host_email')
    .execute();
}

function reachOf(rows: readonly HostRow[]): Reach {
  const sum = (name: 'calls' | 'privateCalls' | 'withoutTranscript' | 'withoutParticipants') =>
    rows.reduce((total, row) => total + row[name], 0);
  const newest = Math.max(...rows.map((row) => row.newest.getTime()));
  return {
    calls: sum('calls'),
    privateCalls: sum('privateCalls'),
    withoutTranscript: sum('withoutTranscript'),
    withoutParticipants: sum('withoutParticipants'),
    newestCallAt: rows.length === 0 ? null : new Date(newest),
    hosts: rows.map(({ email, calls, privateCalls }) => ({ email, calls, privateCalls })),
  };
}
