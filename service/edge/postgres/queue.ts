import { PgBoss, type Job } from 'pg-boss';
import type { Logger } from 'pino';
import type { OpenDatabase } from './client.ts';
import { executeSql, prepareJobs, pullForward, type JobKind } from './queue-jobs.ts';
import { forNobody } from './tenant-scope.ts';

export type { JobKind } from './queue-jobs.ts';

/** What a job does. It must look at what there is to do, not trust that it is called once per wake. */
export type JobHandler = (key: string, signal: AbortSignal) => Promise<void>;

/** Wakes work, across processes. A wake says "look at this key"; it carries nothing else. */
export interface Queue {
  /**
   * Has `kind` run for `key` at `startAfter`, by default at once. At most one run waits and one is active per kind and
   * key: waking a waiting one only moves it earlier, waking during an active one makes exactly one more follow.
   * Call it after the transaction that made the work, never inside: it takes a connection of its own.
   */
  wake(kind: JobKind, key: string, options?: { readonly startAfter?: Date }): Promise<void>;
  /**
   * Runs `handler` for each woken key, up to `concurrency` keys at once in this process. A handler that throws is run
   * again after 2, 4, 8 … 300 s. Its signal is aborted when the process stops, or the run lost its claim: come to an
   * end; what then remains is taken up again by the next process.
   */
  work(kind: JobKind, handler: JobHandler, options?: { readonly concurrency?: number }): Promise<void>;
  /** Takes no more work, tells running handlers to end, waits for them up to 30 s, then gives their work back. */
  stop(): Promise<void>;
  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>;
}

// A new job is noticed at the latest after this; one woken in this process at once.
const POLL_SECONDS = 1;
const STOP_LIMIT_MS = 30_000;
const RETRY_FIRST_MS = 2_000;
const RETRY_LONGEST_MS = 300_000;
const SUPERVISE_SECONDS = 10;

/**
 * Opens the queue on the database's own connections, in schema `pgboss`; makes or migrates that when needed.
 * `superviseSeconds`: how often the jobs of dead workers are looked for; tests do not wait for the default.
 */
export async function openQueue(
  database: OpenDatabase,
  log: Logger,
  { superviseSeconds = SUPERVISE_SECONDS }: { readonly superviseSeconds?: number } = {},
): Promise<Queue> {
  const boss = new PgBoss({
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    db: { executeSql: (text, values) => executeSql(database.pool, text, values) },
    // Recurring work wakes itself through `startAfter`.
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (fault) => log.error({ err: fault }, 'The queue reported an error.'));
  boss.on('warning', (warning) => log.warn({ warning }, 'The queue reported a warning.'));
  await boss.start();
  await prepareJobs(boss, database);
  return new BossQueue(boss, database, log);
}

class BossQueue implements Queue {
  readonly #boss: PgBoss;
  readonly #database: OpenDatabase;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  readonly #workers = new Map<JobKind, string[]>();
  /** Consecutive failures by kind and key, in this process: a restart begins anew. */
  readonly #failures = new Map<string, number>();
  #stopped: Promise<void> | null = null;

  constructor(boss: PgBoss, database: OpenDatabase, log: Logger) {
    this.#boss = boss;
    this.#database = database;
    this.#log = log;
  }

  async wake(kind: JobKind, key: string, options: { readonly startAfter?: Date } = {}): Promise<void> {
    const { startAfter } = options;
    // Between the two steps a waiting job may become active (then a new one is due) or be made by another process (then
    // it must be moved): each turn means that somebody else got on, so this ends.
    for (;;) {
      if (await pullForward(this.#database.pool, kind, key, startAfter ?? null)) break;
      const job = { singletonKey: key, group: { id: key }, ...(startAfter && { startAfter }) };
      if ((await this.#boss.send(kind, { key }, job)) !== null) break;
    }
    if (!startAfter) for (const worker of this.#workers.get(kind) ?? []) this.#boss.notifyWorker(worker);
  }

  async work(kind: JobKind, handler: JobHandler, options: { readonly concurrency?: number } = {}): Promise<void> {
    const ids = this.#workers.get(kind) ?? [];
    this.#workers.set(kind, ids);
    for (let n = 0; n < (options.concurrency ?? 1); n += 1) {
      ids.push(
        await this.#boss.work<{ key: string }>(
          kind,
          { pollingIntervalSeconds: POLL_SECONDS, groupConcurrency: 1 },
          async (jobs) => {
            for (const job of jobs) await this.#run(kind, job, handler);
          },
        ),
      );
    }
  }

  stop(): Promise<void> {
    return (this.#stopped ??= this.#drain());
  }

  async ping(): Promise<void> {
    if (this.#stopped) throw new Error('The queue is stopped.');
    if ((await this.#boss.schemaVersion()) === null) throw new Error('The queue has no schema.');
  }

  async #run(kind: JobKind, job: Job<{ key: string }>, handler: JobHandler): Promise<void> {
    const { key } = job.data;
    const name = `${kind} ${key}`;
    const stopping = this.#stopping.signal;
    try {
      await forNobody(() => handler(key, AbortSignal.any([job.signal, stopping])));
      this.#failures.delete(name);
      // A handler told to end may have returned early without a word: its work is not done.
      if (stopping.aborted) await this.wake(kind, key);
    } catch (fault) {
      if (stopping.aborted) {
        await this.wake(kind, key);
        return;
      }
      const failures = (this.#failures.get(name) ?? 0) + 1;
      this.#failures.set(name, failures);
      const wait = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LONGEST_MS);
      this.#log.error({ err: fault, kind, key, failures, wait }, 'A job failed; it will be run again.');
      // Not left to pg-boss: its retry would wait beside a later wake, and each failure would add one more.
      await this.wake(kind, key, { startAfter: new Date(Date.now() + wait) });
    }
  }

  async #drain(): Promise<void> {
    this.#stopping.abort(new Error('The process is stopping.'));
    await this.#boss.stop({ graceful: true, timeout: STOP_LIMIT_MS, close: false });
  }
}
