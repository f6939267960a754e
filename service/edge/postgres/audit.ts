import { randomUUID } from 'node:crypto';
import type { Act } from '../../types/acts.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import { fromCursor, toPage, type Page } from './pages.ts';

/** Who did what, when. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  /** An e-mail address, or `api_key`, `cli` (types/actor.ts), `browser`, `service`. */
  readonly actor: string;
  readonly action: string;
  readonly detail: Record<string, unknown>;
}

/** Writes a line; `detail` never holds a secret. What can be written is listed in types/acts.ts. */
export async function record(
  db: Db,
  tenantId: string,
  actor: string,
  action: Act,
  detail: Record<string, unknown> = {},
  now: Date = new Date(),
): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({ tenant_id: tenantId, id: randomUUID(), at: now, actor, action, detail: toJson(detail) })
    .execute();
}

/** A page of lines, newest first. */
export async function listAudit(
  db: Db,
  tenantId: string,
  filter: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<AuditEntry>> {
  let query = db
    .selectFrom('audit_log')
    .select(['id', 'at', 'actor', 'action', 'detail'])
    .where('tenant_id', '=', tenantId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(filter.limit + 1);
  if (filter.cursor) {
    const { at, id } = fromCursor(filter.cursor, 'uuid');
    query = query.where((where) =>
      where.or([where('at', '<', at), where.and([where('at', '=', at), where('id', '>', id)])]),
    );
  }
  return toPage(await query.execute(), filter.limit, (row) => ({ at: row.at, id: row.id }));
}
