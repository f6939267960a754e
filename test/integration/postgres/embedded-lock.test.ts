import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { EmbeddedDatabaseBusy, openDatabase } from '../../../service/edge/postgres/client.ts';
import { lockDirectory } from '../../../service/edge/postgres/embedded-lock.ts';
import { bootId } from '../../../service/edge/postgres/process-birth.ts';
import { listTenants } from '../../../service/edge/postgres/tenants.ts';
import { silent } from '../../support/database.ts';

describe('the embedded database', () => {
  let directory: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fathom-lock-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await rm(directory, { recursive: true, force: true });
  });

  /** Starts another process on the directory and waits for its first line. */
  async function holder(): Promise<{ child: ChildProcess; says: string }> {
    const script = join(import.meta.dirname, 'holder.ts');
    const child = spawn(process.execPath, [script, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, says: line.toString().trim() };
  }

  test('while another process has it, a second is refused and told what to do; closed, it is free', async () => {
    const { child, says } = await holder();
    expect(says).toBe('open');
    const attempt = openDatabase({ dataDir: directory, log: silent });
    await expect(attempt).rejects.toThrow(EmbeddedDatabaseBusy);
    await expect(attempt).rejects.toThrow(new RegExp(`process ${child.pid} on .*--url.*DATABASE_URL`));
    child.stdin?.write('close\n');
    await once(child, 'exit');
    const database = await openDatabase({ dataDir: directory, log: silent });
    expect(await listTenants(database.db)).toMatchObject([{ name: `by ${child.pid}` }]);
    await database.close();
  });

  test('its process killed with -9: the next opens it at once, with all acknowledged rows', async () => {
    const { child } = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await openDatabase({ dataDir: directory, log: silent });
    expect(await listTenants(database.db)).toMatchObject([{ name: `by ${child.pid}` }]);
    await database.close();
  });

  test('its process killed, four start at once: one gets it, three are refused', async () => {
    const { child } = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const says = (await Promise.all([1, 2, 3, 4].map(() => holder()))).map((one) => one.says.split(':')[0]);
    expect(says.sort()).toEqual(['EmbeddedDatabaseBusy', 'EmbeddedDatabaseBusy', 'EmbeddedDatabaseBusy', 'open']);
  });

  test('opened twice in one process: the second is refused; closed twice: nothing happens', async () => {
    const database = await openDatabase({ dataDir: directory, log: silent });
    await expect(openDatabase({ dataDir: directory, log: silent })).rejects.toThrow(EmbeddedDatabaseBusy);
    await database.close();
    await database.close();
    expect(await readdir(directory)).toEqual(['database']);
  });

  const ours = async (changes: object): Promise<string> =>
    JSON.stringify({
      pid: process.pid,
      host: hostname(),
      boot: await bootId(),
      birth: '1',
      since: '2026-11-20T12:00:00.000Z',
      ...changes,
    });

  test('a dead holder whose pid lives on in another process (a restarted container): taken over', async () => {
    const release = await lockDirectory(directory, () => undefined);
    await writeFile(join(directory, 'database.owner.json'), await ours({}));
    const again = await lockDirectory(directory, () => undefined);
    await again();
    // The first lock is gone with the takeover.
    await expect(release()).rejects.toThrow();
  });

  test.each([
    ['another host', { host: 'elsewhere.example' }],
    ['another boot of this host', { boot: 'before' }],
  ])('a holder on %s, heard of lately: refused, whatever its pid says here', async (_, changes) => {
    const release = await lockDirectory(directory, () => undefined);
    await writeFile(join(directory, 'database.owner.json'), await ours(changes));
    await expect(lockDirectory(directory, () => undefined)).rejects.toThrow(EmbeddedDatabaseBusy);
    await release();
  });

  test('the lock is taken away while it is held: nothing is written any more, and the log says so', async () => {
    const lines = new Writable({
      objectMode: true,
      write: (line, _, done) => (lines.emit('line', String(line)), done()),
    });
    const database = await openDatabase({ dataDir: directory, log: pino({ level: 'fatal' }, lines) });
    await database.pool.query('create table kept (id integer)');
    await rm(join(directory, 'database.lock'), { recursive: true });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toContain('another process may be writing');
    await expect(database.pool.query('insert into kept values (1)')).rejects.toThrow('Restart the service');
    await database.close();
  });
});
