/**
 * The engine, synthetic shadow and every base component as modules a browser finds by import map. Compiled once per
 * version (about 15 s) into `node_modules/.cache/lightning-platform/`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { NODE_MODULES, STUBS } from '../paths.ts';
import { baseComponentEntries, resolveBaseComponents } from './base-components.ts';
import { compiler, ofOurs } from './compiler.ts';

const CACHE = join(NODE_MODULES, '.cache/lightning-platform');

/** Digits of a SHA-256 that tell the builds of one machine apart. */
const KEY_DIGITS = 12;

function engine(name: string): string {
  return join(NODE_MODULES, '@lwc', name, 'dist/index.js');
}

/** Changes when a version, this build, or the list of stand-ins does. */
function cacheKey(): string {
  const files = [
    import.meta.filename,
    join(import.meta.dirname, 'base-components.ts'),
    join(import.meta.dirname, 'compiler.ts'),
    join(NODE_MODULES, 'lwc/package.json'),
    join(NODE_MODULES, 'lightning-base-components/package.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  hash.update(readdirSync(join(STUBS, 'lightning')).sort().join());
  return hash.digest('hex').slice(0, KEY_DIGITS);
}

/** Builds unless it was built before. @returns the folder, laid out as the import map wants it */
export async function buildPlatform(): Promise<string> {
  const folder = join(CACHE, cacheKey());
  if (existsSync(folder)) return folder;
  const bundle = await rollup({
    input: { lwc: engine('engine-dom'), 'synthetic-shadow': engine('synthetic-shadow'), ...baseComponentEntries() },
    plugins: [resolveBaseComponents(), compiler()],
    preserveEntrySignatures: 'allow-extension',
    treeshake: false,
    onwarn: (warning, warn) => void (ofOurs(warning) && warn(warning)),
  });
  // Two processes may build at once: each in a folder of its own, the first one to finish wins.
  const unfinished = `${folder}.${randomUUID()}`;
  await bundle.write({
    dir: unfinished,
    format: 'es',
    chunkFileNames: 'chunks/[name].js',
    generatedCode: 'es2015',
  });
  await bundle.close();
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}
