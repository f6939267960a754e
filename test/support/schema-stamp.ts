import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MIGRATIONS = join(ROOT, 'service/migrations');

/** What a migrated database depends on: our migrations, the queue's own schema, the engine. Any change makes new templates. */
export function schemaStamp(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    hash.update(readFileSync(join(MIGRATIONS, file)));
  }
  hash.update(readFileSync(join(ROOT, 'service/edge/postgres/queue.ts')));
  for (const name of ['pg-boss', '@electric-sql/pglite']) {
    hash.update(readFileSync(join(ROOT, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex').slice(0, 16);
}
