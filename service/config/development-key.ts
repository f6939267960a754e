import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { EnvError } from './config.ts';
import { makeDataDir } from './data-dir.ts';

export const ENCRYPTION_KEY = /^[0-9a-f]{64}$/i;

/**
 * The encryption key of a machine where none was given: made once, kept in `DATA_DIR/encryption.key` (mode 0600).
 * @returns the key and whether this call made it
 * @throws EnvError when the file cannot be read or written, or holds something else
 */
export function developmentKey(dataDir: string): { key: string; path: string; made: boolean } {
  const path = join(dataDir, 'encryption.key');
  makeDataDir(dataDir);
  try {
    const made = makeOnce(path);
    const key = readFileSync(path, 'utf8').trim();
    if (ENCRYPTION_KEY.test(key)) return { key, path, made };
  } catch (fault) {
    throw new EnvError([
      `DATA_DIR: ${path} cannot be used (${types.isNativeError(fault) ? fault.message : 'unknown'}).`,
    ]);
  }
  throw new EnvError([`DATA_DIR: ${path} does not hold a key of 64 hexadecimal characters; restore it from a backup.`]);
}

/** `wx` decides between two processes that start at once: one writes, both read what it wrote. */
function makeOnce(path: string): boolean {
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw fault;
    // A copied data directory may have lost its mode.
    chmodSync(path, 0o600);
    return false;
  }
}

function isCode(fault: unknown, code: string): boolean {
  return types.isNativeError(fault) && 'code' in fault && fault.code === code;
}
