import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Check, CheckState } from '../../types/verification.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { VerificationTable } from './schema-verification.ts';

/** One run of the verification. */
export interface Verification {
  readonly id: string;
  /** Organisation and connected user that were verified; `null` while none was connected. */
  readonly orgId: string | null;
  readonly userId: string | null;
  readonly state: 'running' | CheckState;
  readonly checks: readonly Check[];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** Begins a run. @returns its id */
export async function startVerification(db: Db, tenantId: string, actor: string, now: Date): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('verifications')
    .values({ tenant_id: tenantId, id, state: 'running', actor, started_at: now })
    .execute();
  return id;
}

/** Ends a run with what it found. */
export async function finishVerification(
  db: Db,
  tenantId: string,
  id: string,
  found: Pick<Verification, 'orgId' | 'userId' | 'checks'> & { readonly state: CheckState },
  now: Date,
): Promise<void> {
  await db
    .updateTable('verifications')
    .set({
      org_id: found.orgId,
      user_id: found.userId,
      state: found.state,
      checks: toJson(found.checks),
      finished_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Forgets a run that came to no end. */
export async function dropVerification(db: Db, tenantId: string, id: string): Promise<void> {
  await db.deleteFrom('verifications').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/**
 * The newest run. One that was begun before `runningSince` and never ended died with its process and does not count.
 */
export async function latestVerification(db: Db, tenantId: string, runningSince: Date): Promise<Verification | null> {
  const row = await db
    .selectFrom('verifications')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((where) => where.or([where('state', '<>', 'running'), where('started_at', '>=', runningSince)]))
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toVerification(row);
}

function toVerification(row: Selectable<VerificationTable>): Verification {
  return {
    id: row.id,
    orgId: row.org_id,
    userId: row.user_id,
    state: row.state as Verification['state'],
    checks: row.checks,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
