import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../service/config/env.ts';
import { buildContext } from '../../service/context.ts';
import { schemaStamp } from './schema-stamp.ts';

/** Any key: a database that was only opened holds nothing sealed. */
const KEY = 'd3'.repeat(32);

async function makeTemplate(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  const config = readEnv({ DATA_DIR: draft, CONNECTOR_ENCRYPTION_KEY: KEY, LOG_LEVEL: 'silent' });
  await (await buildContext(config)).close();
  // Renamed into place: another suite never sees half a directory. Whoever comes second throws its own away.
  await rename(draft, path).catch(() => rm(draft, { recursive: true, force: true }));
}

/**
 * Puts an embedded database into an empty data directory that was opened and migrated once, queue included: a new one
 * costs three seconds (initdb), a copy a fifth of one.
 */
export async function fillDataDir(dataDir: string): Promise<void> {
  const template = join(tmpdir(), `fathom-data-${schemaStamp()}`);
  if (!existsSync(template)) await makeTemplate(template);
  await cp(join(template, 'database'), join(dataDir, 'database'), { recursive: true });
}
