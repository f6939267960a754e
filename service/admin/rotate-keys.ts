import { VaultError } from '../config/vault.ts';
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { deleteExpiredStates } from '../edge/postgres/oauth-states.ts';
import {
  readSealed,
  replaceSealed,
  SEALED_COLUMNS,
  vaultName,
  type SealedColumn,
  type SealedRow,
} from '../edge/postgres/sealed-columns.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import { listTenants } from '../edge/postgres/tenants.ts';

type Parts = Pick<Context, 'db' | 'vault' | 'clock' | 'log'>;

export interface Rotation {
  /** Secrets looked at, and those of them that were sealed anew. */
  readonly checked: number;
  readonly resealed: number;
  /** What does not open with either key; left as it is. */
  readonly failures: readonly {
    readonly tenantId: string;
    readonly column: string;
    readonly id: string;
    readonly reason: string;
  }[];
}

// Secrets are read in portions; each is stored by itself, so nothing is locked and a killed run has lost nothing.
const BATCH = 100;

/**
 * Seals everything that the previous encryption key sealed with the current one (C5), while the service works: a secret
 * that is renewed meanwhile stays as it was renewed. Run again, it goes on with what remains.
 * @param actor for the audit log, one line for each tenant that had something
 * @param onTenant called after each tenant: how many of all are done
 */
export async function rotateKeys(
  parts: Parts,
  actor: string,
  { onTenant, signal }: { onTenant?: (done: number, all: number) => void; signal?: AbortSignal } = {},
): Promise<Rotation> {
  const tenants = await listTenants(parts.db);
  const total = { checked: 0, resealed: 0, failures: [] as Rotation['failures'][number][] };
  for (const [at, { id }] of tenants.entries()) {
    if (signal?.aborted) break;
    const one = await asTenant(id, () => rotateTenant(parts, id, actor));
    total.checked += one.checked;
    total.resealed += one.resealed;
    total.failures.push(...one.failures);
    onTenant?.(at + 1, tenants.length);
  }
  return total;
}

async function rotateTenant(parts: Parts, tenantId: string, actor: string): Promise<Rotation> {
  const { db, clock, log } = parts;
  await deleteExpiredStates(db, tenantId, clock());
  const total = { checked: 0, resealed: 0, failures: [] as Rotation['failures'][number][] };
  for (const column of SEALED_COLUMNS) {
    for (let after: string | null = null; ;) {
      const rows: SealedRow[] = await readSealed(db, tenantId, column, { after, limit: BATCH });
      for (const row of rows) {
        const reason = await reseal(parts, tenantId, column, row);
        total.checked += 1;
        if (reason === 'resealed') total.resealed += 1;
        else if (reason !== null) total.failures.push({ tenantId, column: vaultName(column), id: row.id, reason });
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < BATCH) break;
    }
  }
  for (const failure of total.failures) log.error(failure, 'A stored secret does not open and was not sealed anew.');
  if (total.resealed > 0) await record(db, tenantId, actor, 'keys.rotate', { resealed: total.resealed }, clock());
  return total;
}

/** @returns `resealed`, `null` where there was nothing to do, else why it cannot be */
async function reseal(
  { db, vault }: Parts,
  tenantId: string,
  column: SealedColumn,
  row: SealedRow,
): Promise<string | null> {
  if (vault.isCurrent(row.envelope)) return null;
  let secret: string;
  try {
    secret = vault.open(tenantId, vaultName(column), row.envelope);
  } catch (fault) {
    if (fault instanceof VaultError) return fault.message;
    throw fault;
  }
  const replaced = await replaceSealed(db, tenantId, column, row, {
    envelope: vault.seal(tenantId, vaultName(column), secret),
    ...(column.column === 'sealed_key' && { fingerprint: vault.fingerprint(secret) }),
  });
  return replaced ? 'resealed' : null;
}
