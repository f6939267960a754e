import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openQueue, type Queue } from '../../../service/edge/postgres/queue.ts';
import { executeSql } from '../../../service/edge/postgres/queue-jobs.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';

/** A gate a handler waits at until the test lets it through. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Collects what handlers report; `until(n)` resolves with the n-th report. */
function reports(): { readonly seen: string[]; add(text: string): void; until(count: number): Promise<string[]> } {
  const seen: string[] = [];
  const waiting: { count: number; resolve: (seen: string[]) => void }[] = [];
  return {
    seen,
    add(text) {
      seen.push(text);
      for (const waiter of waiting.filter(({ count }) => seen.length >= count)) waiter.resolve([...seen]);
    },
    until: (count) =>
      new Promise((resolve) => {
        if (seen.length >= count) resolve([...seen]);
        else waiting.push({ count, resolve });
      }),
  };
}

describe.each(databaseKinds())('queue on %s', (kind) => {
  let database: TestDatabase;
  let queue: Queue;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    queue = await openQueue(database, silent, { superviseSeconds: 1 });
  });
  afterEach(async () => {
    await queue.stop();
    await database.close();
  });

  async function jobs(state: string): Promise<number> {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::integer as count from pgboss.job where name = 'sync' and state = $1`,
      [state],
    );
    return rows[0]?.count ?? 0;
  }

  test('a key woken five times before anyone works runs once', async () => {
    for (let n = 0; n < 5; n += 1) await queue.wake('sync', 'tenant-1');
    expect(await jobs('created')).toBe(1);
    const runs = reports();
    await queue.work('sync', async (key) => runs.add(key));
    await queue.wake('sync', 'tenant-2');
    expect((await runs.until(2)).sort()).toEqual(['tenant-1', 'tenant-2']);
  });

  test('wakes during a run make exactly one more follow, never beside it', async () => {
    const runs = reports();
    const first = gate();
    let active = 0;
    let most = 0;
    await queue.work(
      'sync',
      async () => {
        active += 1;
        most = Math.max(most, active);
        runs.add('started');
        if (runs.seen.length === 1) await first.opened;
        active -= 1;
      },
      { concurrency: 3 },
    );
    await queue.wake('sync', 'tenant-1');
    await runs.until(1);
    await Promise.all([1, 2, 3].map(() => queue.wake('sync', 'tenant-1')));
    expect(await jobs('created')).toBe(1);
    first.open();
    await runs.until(2);
    // A key woken later comes behind whatever tenant-1 still had waiting.
    await queue.wake('sync', 'tenant-2');
    await runs.until(3);
    expect(await jobs('created')).toBe(0);
    expect(most).toBe(1);
    expect(runs.seen).toHaveLength(3);
  });

  test('different keys run side by side, as many as allowed', async () => {
    const runs = reports();
    const both = gate();
    await queue.work(
      'sync',
      async (key) => {
        runs.add(key);
        await both.opened;
      },
      { concurrency: 2 },
    );
    await queue.wake('sync', 'tenant-1');
    await queue.wake('sync', 'tenant-2');
    expect((await runs.until(2)).sort()).toEqual(['tenant-1', 'tenant-2']);
    both.open();
  });

  test('a key that runs, with one more run waiting, does not hold up the keys behind it', async () => {
    const runs = reports();
    const first = gate();
    await queue.work(
      'sync',
      async (key) => {
        runs.add(key);
        if (key === 'tenant-1') await first.opened;
      },
      { concurrency: 2 },
    );
    await queue.wake('sync', 'tenant-1');
    await runs.until(1);
    await queue.wake('sync', 'tenant-1');
    await queue.wake('sync', 'tenant-2');
    expect(await runs.until(2)).toEqual(['tenant-1', 'tenant-2']);
    first.open();
    expect(await runs.until(3)).toEqual(['tenant-1', 'tenant-2', 'tenant-1']);
  });

  test('a wake now overtakes one put off until tomorrow', async () => {
    const runs = reports();
    await queue.wake('nightly', 'tenant-1', { startAfter: new Date(Date.now() + 86_400_000) });
    await queue.wake('nightly', 'tenant-1');
    await queue.work('nightly', async (key) => runs.add(key));
    expect(await runs.until(1)).toEqual(['tenant-1']);
  });

  test('a wake put off does not delay one that waits already', async () => {
    const runs = reports();
    await queue.wake('nightly', 'tenant-1');
    await queue.wake('nightly', 'tenant-1', { startAfter: new Date(Date.now() + 86_400_000) });
    await queue.work('nightly', async (key) => runs.add(key));
    expect(await runs.until(1)).toEqual(['tenant-1']);
  });

  test('a handler that throws leaves one waiting job, due later, and is run again', async () => {
    const runs = reports();
    await queue.work('sync', async () => {
      runs.add('run');
      if (runs.seen.length === 1) throw new Error('Salesforce is away');
    });
    await queue.wake('sync', 'tenant-1');
    await runs.until(2);
    expect(await jobs('failed')).toBe(0);
    expect(await jobs('retry')).toBe(0);
  });

  test('stopping tells the running handler, and its work waits for the next process', async () => {
    const runs = reports();
    await queue.work('sync', async (key, signal) => {
      runs.add(key);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await queue.wake('sync', 'tenant-1');
    await runs.until(1);
    await queue.stop();
    expect(await jobs('created')).toBe(1);
    expect(await jobs('active')).toBe(0);
    await expect(queue.ping()).rejects.toThrow('stopped');
    queue = await openQueue(database, silent);
    await queue.work('sync', async (key) => runs.add(`${key} again`));
    expect(await runs.until(2)).toEqual(['tenant-1', 'tenant-1 again']);
  });

  test('a statement that fails inside a transaction of its own leaves the connection usable', async () => {
    const fault = executeSql(database.pool, 'begin; select 1 / 0; commit');
    await expect(fault).rejects.toThrow('division by zero');
    expect(await executeSql(database.pool, 'select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await queue.ping();
  });

  test('two active jobs of one key are refused by the database', async () => {
    const insert = `insert into pgboss.job (name, singleton_key, state) values ('sync', 'tenant-1', 'active')`;
    await database.pool.query(insert);
    await expect(executeSql(database.pool, insert)).rejects.toMatchObject({ code: '23505' });
  });

  test('the job of a worker that died is run again', async () => {
    const runs = reports();
    await queue.wake('sync', 'tenant-1');
    // As a worker killed a minute ago leaves it behind.
    await database.pool.query(
      `update pgboss.job set state = 'active', started_on = now() - interval '1 minute',
         heartbeat_on = now() - interval '1 minute' where name = 'sync'`,
    );
    await queue.work('sync', async (key) => runs.add(key));
    expect(await runs.until(1)).toEqual(['tenant-1']);
  });
});

for (const kind of databaseKinds().filter((one) => one === 'postgres')) {
  test(`on ${kind}, four processes that start at once on an empty database all get their queue`, async () => {
    const database = await openTestDatabase(kind);
    const queues = await Promise.all([1, 2, 3, 4].map(() => openQueue(database, silent)));
    try {
      await Promise.all(queues.map((queue) => queue.wake('sync', 'tenant-1')));
      const { rows } = await database.pool.query(`select 1 from pgboss.job where name = 'sync'`);
      expect(rows).toHaveLength(1);
    } finally {
      await Promise.all(queues.map((queue) => queue.stop()));
      await database.close();
    }
  });
}

test('on the embedded database, jobs left active by the last process are taken up at start', async () => {
  const database = await openTestDatabase('embedded');
  const before = await openQueue(database, silent);
  await before.wake('sync', 'tenant-1');
  await before.stop();
  await database.pool.query(`update pgboss.job set state = 'active', heartbeat_on = now() where name = 'sync'`);
  const after = await openQueue(database, silent);
  const runs = reports();
  await after.work('sync', async (key) => runs.add(key));
  expect(await runs.until(1)).toEqual(['tenant-1']);
  await after.stop();
  await database.close();
});
