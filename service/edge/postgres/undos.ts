import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { UndoPlan, UndoResult, UndoScope } from '../../types/undo.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { UndoTable } from './schema.ts';

/** A wish to take something back. `asked` is carried out by the tenant's worker; `done` and `refused` are ends. */
export interface Undo {
  readonly id: string;
  readonly orgId: string;
  readonly scope: UndoScope;
  readonly actor: string;
  readonly confirmed: boolean;
  readonly state: 'asked' | 'done' | 'refused';
  /** What an earlier, killed run had decided and may have carried out. */
  readonly planned: UndoPlan | null;
  readonly result: UndoResult | null;
}

/**
 * Keeps a wish. The same wish that still waits is not kept twice.
 * @returns its id
 */
export async function askUndo(
  db: Db,
  tenantId: string,
  wish: Pick<Undo, 'orgId' | 'scope' | 'actor' | 'confirmed'>,
  now: Date,
): Promise<string> {
  const open = await db
    .selectFrom('undos')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', wish.orgId)
    .where('state', '=', 'asked')
    .where(sql<boolean>`scope = ${toJson(wish.scope)}::jsonb`)
    .where('confirmed', '=', wish.confirmed)
    .executeTakeFirst();
  if (open !== undefined) return open.id;
  const id = randomUUID();
  await db
    .insertInto('undos')
    .values({
      tenant_id: tenantId,
      id,
      org_id: wish.orgId,
      scope: toJson(wish.scope),
      actor: wish.actor,
      confirmed: wish.confirmed,
      asked_at: now,
    })
    .execute();
  return id;
}

/** What waits to be taken back, oldest first. */
export async function waitingUndos(db: Db, tenantId: string): Promise<Undo[]> {
  const rows = await db
    .selectFrom('undos')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'asked')
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map(toUndo);
}

export async function readUndo(db: Db, tenantId: string, id: string): Promise<Undo | null> {
  const row = await db
    .selectFrom('undos')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toUndo(row);
}

/** Stores what is about to be written, before it is. */
export async function planUndo(db: Db, tenantId: string, id: string, plan: UndoPlan): Promise<void> {
  await db
    .updateTable('undos')
    .set({ planned: toJson(plan) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Ends a wish. `false`: another run has ended it. */
export async function endUndo(
  db: Db,
  tenantId: string,
  id: string,
  state: 'done' | 'refused',
  result: UndoResult,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable('undos')
    // The plan holds customers' words; it has done its service.
    .set({ state, result: toJson(result), planned: null, finished_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function toUndo(row: Selectable<UndoTable>): Undo {
  return {
    id: row.id,
    orgId: row.org_id,
    scope: row.scope,
    actor: row.actor,
    confirmed: row.confirmed,
    state: row.state as Undo['state'],
    planned: row.planned,
    result: row.result,
  };
}
