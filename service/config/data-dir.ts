import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { types } from 'node:util';
import { EnvError } from './config.ts';

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of it is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no directory can be made there',
};

/**
 * Makes the directory and what is missing above it, for its owner only, and sees that we may write there.
 * @throws EnvError that names DATA_DIR, the directory and why it cannot be used
 */
export function makeDataDir(path: string): void {
  try {
    make(resolve(path));
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (fault) {
    const code = types.isNativeError(fault) && 'code' in fault ? String(fault.code) : '';
    const reason = REASONS[code] ?? (types.isNativeError(fault) ? fault.message : String(fault));
    throw new EnvError([
      `DATA_DIR: ${path} cannot be used: ${reason}. Name a directory that this user may make and write to.`,
    ]);
  }
}

/** By hand: below a directory that takes no new ones (/proc) Node's own `recursive` tries for ever. */
function make(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (fault) {
    const code = types.isNativeError(fault) && 'code' in fault ? fault.code : '';
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw fault;
    make(dirname(path));
    make(path);
  }
}
