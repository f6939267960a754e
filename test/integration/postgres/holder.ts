/** `node holder.ts DIRECTORY`: opens the embedded database and holds it until killed. Says `open`, or why not. */
import pino from 'pino';
import { openDatabase } from '../../../service/edge/postgres/client.ts';
import { migrate } from '../../../service/edge/postgres/migrate.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';

try {
  const database = await openDatabase({ dataDir: process.argv[2] ?? '', log: pino({ level: 'silent' }) });
  await migrate(database.db);
  await createTenant(database.db, `by ${process.pid}`);
  process.stdout.write('open\n');
  process.stdin.on('data', () => void database.close().then(() => process.exit(0)));
} catch (fault) {
  process.stdout.write(`${fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)}\n`);
  process.exit(1);
}
