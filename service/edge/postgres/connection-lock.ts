import { isEmbedded, type Db } from './client.ts';
import { readConnection, type SalesforceConnection } from './connections.ts';
import { inTransaction } from './transaction.ts';

/** The tail of each connection's line of waiters in this process. */
const lines = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while nobody else, in any process, runs it for this connection: one token refresh at a time (C3). `work`
 * gets the row as it is now (another process may just have refreshed) and a handle: store through that one, as on
 * PostgreSQL it holds the row lock. Keep it short: one request and one update.
 * Throws when the connection is gone.
 */
export async function lockConnection<T>(
  db: Db,
  tenantId: string,
  id: string,
  work: (db: Db, connection: SalesforceConnection) => Promise<T>,
): Promise<T> {
  // Waiters of this process line up here, so that they do not each hold a database connection while they wait.
  return await inLine(`${tenantId} ${id}`, async () => {
    // Embedded there is one process, so the line is enough; a transaction would keep its only connection for the
    // length of the request.
    if (isEmbedded(db)) return await work(db, await present(db, tenantId, id));
    return await inTransaction(db, async (trx) => {
      await trx
        .selectFrom('salesforce_connections')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .forUpdate()
        .execute();
      return await work(trx, await present(trx, tenantId, id));
    });
  });
}

async function present(db: Db, tenantId: string, id: string): Promise<SalesforceConnection> {
  const connection = await readConnection(db, tenantId, id);
  if (!connection) throw new Error(`Salesforce connection ${id} does not exist any more.`);
  return connection;
}

async function inLine<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  lines.set(name, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(name) === mine) lines.delete(name);
  }
}
