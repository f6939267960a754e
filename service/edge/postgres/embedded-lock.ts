import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { lock, type LockOptions } from 'proper-lockfile';
import { makeDataDir } from '../../config/data-dir.ts';
import { birthOf, bootId } from './process-birth.ts';

/** Another living process has the embedded database open. */
export class EmbeddedDatabaseBusy extends Error {
  override readonly name = 'EmbeddedDatabaseBusy';
}

/** Who holds the directory; written beside the lock so that a dead holder on this host is recognised at once. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly boot: string | null;
  readonly birth: string | null;
  readonly since: string;
}

// A holder elsewhere (other host, other boot) counts as dead after this long without a heartbeat; one here is looked up
// by its pid. Longer than any statement that could keep the heartbeat waiting.
const STALE_MS = 20_000;
const HEARTBEAT_MS = 4_000;
// Taking the lock is itself guarded by a short one, held for milliseconds: two seconds (the library's least) without a
// heartbeat mean that its holder died within it.
const GUARD_STALE_MS = 2_000;

/**
 * Takes the lock of a database directory for this process: PGlite has none, and two processes lose rows silently.
 * A dead holder on this host is taken over at once, one elsewhere after 20 s without heartbeat. `onLost` is called
 * should the lock be taken away (the file was removed, the machine slept): nothing may be written from then on.
 * Returns how to give it back. Throws EmbeddedDatabaseBusy while somebody living holds it.
 */
export async function lockDirectory(directory: string, onLost: (fault: Error) => void): Promise<() => Promise<void>> {
  makeDataDir(directory);
  const ownerPath = join(directory, 'database.owner.json');
  // Without the guard two processes could both find the holder dead, and each remove the other's new lock.
  const releaseGuard = await take(join(directory, 'database.guard'), {
    stale: GUARD_STALE_MS,
    // About five seconds: longer than a guard left behind by a dead process lasts.
    retries: { retries: 25, minTimeout: 20, maxTimeout: 250, factor: 1.5 },
  });
  try {
    const release = await takeOver(directory, ownerPath, onLost);
    await writeFile(ownerPath, JSON.stringify(await ourselves()), { mode: 0o600 });
    return async () => {
      // The owner file goes first: without it, whoever comes now sees a living lock and waits its turn.
      await rm(ownerPath, { force: true });
      await release();
    };
  } finally {
    await releaseGuard();
  }
}

/** The lock proper; a dead holder's is removed first. Runs under the guard. */
async function takeOver(
  directory: string,
  ownerPath: string,
  onLost: (fault: Error) => void,
): Promise<() => Promise<void>> {
  const lockPath = join(directory, 'database.lock');
  const options = { stale: STALE_MS, update: HEARTBEAT_MS, onCompromised: onLost };
  try {
    return await take(lockPath, options);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ELOCKED') throw fault;
  }
  const owner = await readOwner(ownerPath);
  if (!owner || !(await isDead(owner))) throw new EmbeddedDatabaseBusy(busyText(directory, owner));
  await rm(lockPath, { recursive: true, force: true });
  return await take(lockPath, options);
}

/** The library keeps its locks by path: each gets a path of its own, which need not exist. */
async function take(path: string, options: LockOptions): Promise<() => Promise<void>> {
  const own = resolve(path);
  return await lock(own, { ...options, lockfilePath: own, realpath: false });
}

async function ourselves(): Promise<Owner> {
  const [boot, birth] = await Promise.all([bootId(), birthOf(process.pid)]);
  return { pid: process.pid, host: hostname(), boot, birth, since: new Date().toISOString() };
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    // Absent or half written by a process that died: nobody to look up, so its heartbeat alone decides.
    return null;
  }
}

async function isDead(owner: Owner): Promise<boolean> {
  // A pid says nothing on another host, or after another boot: there the heartbeat alone decides.
  if (owner.host !== hostname() || owner.boot !== (await bootId())) return false;
  if (owner.birth !== null) return (await birthOf(owner.pid)) !== owner.birth;
  try {
    // Signal 0 only asks whether the process exists.
    process.kill(owner.pid, 0);
    return false;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function busyText(directory: string, owner: Owner | null): string {
  const holder = owner ? `process ${owner.pid} on ${owner.host} since ${owner.since}` : 'another process';
  return (
    `The embedded database in ${directory} is in use by ${holder}; it takes one process at a time. ` +
    'Stop that process, or go through it (commands that take --url and --api-key-file can), ' +
    'or set DATABASE_URL to a PostgreSQL server, which takes many.'
  );
}
