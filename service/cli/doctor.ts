import { sql } from 'kysely';
import { checkEncryptionKey } from '../check-encryption-key.ts';
import type { Config } from '../config/config.ts';
import { isOpenToListeners } from '../config/env.ts';
import { buildContext } from '../context.ts';
import { countEverywhere } from '../edge/postgres/standing.ts';
import { listTenants } from '../edge/postgres/tenants.ts';
import { describeStartFault } from '../start-faults.ts';
import pino from 'pino';

/** One thing looked at. `null` as fix: nothing to do. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  readonly fix: string | null;
}

const fine = (name: string, found: string): Finding => ({ name, ok: true, found, fix: null });
const trouble = (name: string, found: string, fix: string): Finding => ({ name, ok: false, found, fix });

/** Salesforce can only send a browser back over https, except on this machine. */
function publicAddress({ publicUrl }: Config): Finding {
  if (publicUrl.startsWith('https:')) return fine('Public address', publicUrl);
  const found = `${publicUrl} is not https`;
  if (!isOpenToListeners(publicUrl)) return fine('Public address', `${found}; good for this machine only.`);
  return trouble('Public address', found, 'Set PUBLIC_URL to the https address that browsers and Fathom reach.');
}

function salesforceApp({ salesforce }: Config): Finding {
  if (salesforce.clientId !== undefined)
    return fine('Salesforce app', `Consumer key is set; login at ${salesforce.loginUrl}.`);
  const fix = 'Set SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET (docs/operations.md, The app in Salesforce).';
  return trouble('Salesforce app', 'SALESFORCE_CLIENT_ID is not set: Salesforce cannot be connected.', fix);
}

/** Opens database and queue, migrating as a start would, and looks at the encryption key and the work that waits. */
async function database(config: Config): Promise<Finding[]> {
  try {
    const context = await buildContext(config, { log: pino({ level: 'silent' }) });
    try {
      await sql`select 1`.execute(context.db);
      await context.queue.ping();
      await checkEncryptionKey(context);
      const tenants = await listTenants(context.db);
      const { calls, due } = await countEverywhere(context.db, context.clock());
      const stored = calls.reduce((sum, { count }) => sum + count, 0);
      const kind = config.databaseUrl === undefined ? `embedded, in ${config.dataDir}` : 'PostgreSQL';
      return [
        fine('Database and queue', `${kind}: both answer, all migrations are there.`),
        fine('Encryption key', 'It opens what is stored.'),
        tenants.length > 0
          ? fine('Tenants', `${tenants.length}, with ${stored} calls; ${due} are due now.`)
          : trouble('Tenants', 'There is none yet.', 'Run `fathom-salesforce tenant create NAME`.'),
      ];
    } finally {
      await context.close();
    }
  } catch (fault) {
    return [trouble('Database, queue and key', describeStartFault(fault), 'Cure that and run doctor again.')];
  }
}

/** Whether this environment can run the service: address, app in Salesforce, database, queue, encryption key, tenants. */
export async function diagnose(config: Config): Promise<Finding[]> {
  return [publicAddress(config), salesforceApp(config), ...(await database(config))];
}
