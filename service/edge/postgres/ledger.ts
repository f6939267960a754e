import { sql, type Selectable } from 'kysely';
import type { LedgerEntry, LedgerState } from '../../types/ledger.ts';
import type { FieldValues, Write, WriteNote } from '../../types/operation.ts';
import type { Refusal } from '../../types/outcome.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { LedgerTable } from './schema.ts';

export { dealCalls, dealWritten } from './ledger-deals.ts';

/** An entry with the values on their way: not empty means that Salesforce's answer to a write never arrived here. */
export interface StoredLedgerEntry extends LedgerEntry {
  readonly intended: FieldValues;
}

/** What is known of these calls' records in this organisation. */
export async function entriesFor(
  db: Db,
  tenantId: string,
  orgId: string,
  meetingIds: readonly string[],
): Promise<StoredLedgerEntry[]> {
  if (meetingIds.length === 0) return [];
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('meeting_id', 'in', [...meetingIds])
    .orderBy('key')
    .execute();
  return rows.map(toEntry);
}

/**
 * Records what is about to be written, before it is: one statement, all or nothing. An entry already written stays
 * written and keeps its record and values; its new values wait in `intended` until `confirm` or `refuse`.
 */
export async function intend(
  db: Db,
  tenantId: string,
  orgId: string,
  writes: readonly (Write | WriteNote)[],
  now: Date = new Date(),
): Promise<void> {
  if (writes.length === 0) return;
  const byKey = new Map(writes.map((write, order) => [write.key, toRow(write, order)]));
  await sql`
    insert into ledger (tenant_id, org_id, key, meeting_id, role, contact_id, account_id, opportunity_id, item_id,
                        state, intended, intended_before, intended_provenance, intended_order, intended_at)
    select ${tenantId}::uuid, ${orgId}, w.key, w.meeting_id, w.role, w.contact_id, w.account_id, w.opportunity_id,
           w.item_id, 'intended', w.intended, w.intended_before, w.intended_provenance, w.intended_order,
           ${now}::timestamptz
    from jsonb_to_recordset(${toJson([...byKey.values()])}::jsonb) as w
      (key text, meeting_id text, role text, contact_id text, account_id text, opportunity_id text, item_id text,
       intended jsonb, intended_before jsonb, intended_provenance jsonb, intended_order integer)
    on conflict (tenant_id, org_id, key) do update set
      state = case when ledger.state = 'written' then 'written' else 'intended' end,
      refusal = null,
      contact_id = excluded.contact_id,
      account_id = excluded.account_id,
      opportunity_id = excluded.opportunity_id,
      -- Taken back and written again, because a person asked: what was there before is no longer ours (F5).
      record_id = case when ledger.state = 'withdrawn' then null else ledger.record_id end,
      written = case when ledger.state = 'withdrawn' then '{}' else ledger.written end,
      written_at = case when ledger.state = 'withdrawn' then '{}' else ledger.written_at end,
      before = case when ledger.state = 'withdrawn' then '{}' else ledger.before end,
      intended = excluded.intended,
      intended_before = excluded.intended_before,
      intended_provenance = excluded.intended_provenance,
      intended_order = excluded.intended_order,
      intended_at = excluded.intended_at`.execute(db);
}

/**
 * Records that Salesforce has the records. Values are added to those written before; of `before` (what stood there) the
 * first known value of each field stays (F5). Throws when a key was never intended, after recording the others.
 */
export async function confirm(
  db: Db,
  tenantId: string,
  orgId: string,
  results: readonly {
    readonly key: string;
    readonly recordId: string;
    readonly written: FieldValues;
    readonly before?: FieldValues;
  }[],
  now: Date = new Date(),
): Promise<void> {
  const rows = results.map((result, index) => ({
    key: result.key,
    record_id: result.recordId,
    written: result.written,
    written_at: Object.fromEntries(Object.keys(result.written).map((field) => [field, moment(now, index)])),
    before: result.before ?? {},
  }));
  await update(
    db,
    tenantId,
    orgId,
    rows,
    sql`
    state = 'written', record_id = r.record_id, refusal = null, intended = '{}', confirmed_at = ${now}::timestamptz,
    written = l.written || r.written, written_at = l.written_at || r.written_at, before = r.before || l.before`,
  );
}

/**
 * When a field was written, as text that sorts. Calls of one batch that share a deal are written in one request: the later
 * in the list is the one whose value stands there.
 */
function moment(now: Date, index: number): string {
  return `${now.toISOString()}#${String(index).padStart(5, '0')}`;
}

/** Records final refusals. A record written before stays written, with the refusal of its update beside it. */
export async function refuse(
  db: Db,
  tenantId: string,
  orgId: string,
  refusals: readonly { readonly key: string; readonly refusal: Refusal }[],
): Promise<void> {
  const rows = refusals.map(({ key, refusal }) => ({ key, refusal }));
  await update(
    db,
    tenantId,
    orgId,
    rows,
    sql`
    state = case when l.state = 'written' then 'written' else 'failed' end, refusal = r.refusal, intended = '{}'`,
  );
}

/** A record with the key exists, but the connected user cannot read it (W10). */
export async function markExistsNotVisible(
  db: Db,
  tenantId: string,
  orgId: string,
  keys: readonly string[],
): Promise<void> {
  const rows = keys.map((key) => ({ key }));
  await update(db, tenantId, orgId, rows, sql`state = 'exists_not_visible', intended = '{}'`);
}

/** One statement over many keys; throws when one of them has no entry. */
async function update(
  db: Db,
  tenantId: string,
  orgId: string,
  rows: readonly { readonly key: string }[],
  change: ReturnType<typeof sql>,
): Promise<void> {
  if (rows.length === 0) return;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const { rows: found } = await sql<{ key: string }>`
    update ledger l set ${change}
    from jsonb_to_recordset(${toJson([...byKey.values()])}::jsonb) as r
      (key text, record_id text, written jsonb, written_at jsonb, before jsonb, refusal jsonb)
    where l.tenant_id = ${tenantId} and l.org_id = ${orgId} and l.key = r.key
    returning l.key`.execute(db);
  const known = new Set(found.map((row) => row.key));
  const missing = [...byKey.keys()].filter((key) => !known.has(key));
  if (missing.length > 0) throw new Error(`The ledger has no entry for ${missing.join(', ')}: intend comes first.`);
}

function toRow(write: Write | WriteNote, order: number): object {
  const isDeal = write.kind === 'update_opportunity';
  return {
    key: write.key,
    meeting_id: write.meetingId,
    role: write.role,
    contact_id: write.contactId,
    account_id: write.accountId,
    opportunity_id: write.opportunityId,
    item_id: write.itemId,
    intended: write.fields,
    intended_before: isDeal ? write.before : {},
    intended_provenance: isDeal ? write.provenance : {},
    intended_order: order,
  };
}

function toEntry(row: Selectable<LedgerTable>): StoredLedgerEntry {
  return {
    key: row.key,
    meetingId: row.meeting_id,
    role: row.role as LedgerEntry['role'],
    recordId: row.record_id,
    contactId: row.contact_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    itemId: row.item_id,
    state: row.state as LedgerState,
    intended: row.intended,
    written: row.written,
    before: row.before,
    refusal: row.refusal,
  };
}
