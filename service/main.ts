/** The process: environment → config → context → start; signals → drain → stop. */
import { checkEncryptionKey } from './check-encryption-key.ts';
import type { Config } from './config/config.ts';
import { loadEnvFile, localUrl, readEnv } from './config/env.ts';
import { buildContext, type Context } from './context.ts';
import { createApp } from './edge/http/app.ts';
import { listen, type HttpServer } from './edge/http/server.ts';
import { describeStartFault } from './start-faults.ts';
import { startWorker } from './worker/worker.ts';

export interface Service {
  /** Public address; null for a process with ROLE=worker. */
  readonly url: string | null;
  readonly context: Context;
  /** Stops accepting, finishes what runs, stops the worker, closes database and queue. Calling it again waits for the same. */
  stop(): Promise<void>;
}

interface Started {
  server?: HttpServer;
  worker?: { stop(): Promise<void> };
  context?: { close(): Promise<void> };
}

/**
 * Starts what the role asks for: `web` the HTTP interface, `worker` the background work, `all` both.
 * @param overrides parts of the context that tests bring along
 * @throws whatever prevented the start, after everything already started was stopped again; `describeStartFault` words it
 */
export async function startService(config: Config, overrides: Partial<Context> = {}): Promise<Service> {
  const started: Started = {};
  try {
    const server = config.role === 'worker' ? null : await listen(config.host, config.port);
    if (server) started.server = server;
    const context = await buildContext(server ? withPort(config, server) : config, overrides);
    started.context = context;
    await checkEncryptionKey(context);
    for (const warning of warningsOf(config)) context.log.warn(warning);
    server?.serve(createApp(context));
    if (config.role !== 'web') started.worker = await startWorker(context);
    let stopping: Promise<void> | undefined;
    return {
      url: server ? context.config.publicUrl : null,
      context,
      stop: () => (stopping ??= stopInOrder(started)),
    };
  } catch (fault) {
    await stopInOrder(started).catch(() => undefined); // the first fault is the one to tell
    throw fault;
  }
}

/** The embedded database takes one process, so nobody does the other half. */
const HALF_A_SERVICE = {
  all: [],
  web: ['ROLE=web on the embedded database: nothing is synced. Set DATABASE_URL and start a worker, or set ROLE=all.'],
  worker: [
    'ROLE=worker on the embedded database: nothing answers over HTTP. Set DATABASE_URL and start a web process, or set ROLE=all.',
  ],
} as const;

function warningsOf({ warnings = [], role, databaseUrl }: Config): readonly string[] {
  return [...warnings, ...(databaseUrl === undefined ? HALF_A_SERVICE[role] : [])];
}

/** The HTTP server drains first, then the worker, the context last: what runs needs its database until the end. */
async function stopInOrder({ server, worker, context }: Started): Promise<void> {
  try {
    await server?.stop();
    await worker?.stop();
  } finally {
    await context?.close();
  }
}

/** With PORT 0 the address is known only now. */
function withPort(config: Config, server: HttpServer): Config {
  const unknown = new URL(config.publicUrl).port === '0';
  return unknown ? { ...config, port: server.port, publicUrl: localUrl(config.host, server.port) } : config;
}

/** A signal sent to a terminal's whole process group reaches us twice (directly and through the launcher or npm). */
const SAME_SIGNAL_MS = 500;

/** Resolves at the first SIGTERM or SIGINT; a later one ends the process at once. */
export function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (signal: NodeJS.Signals) => {
      first ??= performance.now();
      resolve(signal);
      // 128 + signal number is what shells expect of a process ended by one.
      if (performance.now() - first > SAME_SIGNAL_MS) process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/**
 * Runs the service until a signal. Prints one line with the address; what prevents the start is one sentence on stderr.
 * @param role overrides ROLE (the `worker` command)
 * @returns the exit code
 */
export async function runService(role?: Config['role']): Promise<number> {
  try {
    loadEnvFile();
    const config = readEnv();
    const service = await startService(role ? { ...config, role } : config);
    process.stdout.write(service.url ? `Fathom for Salesforce listens on ${service.url}\n` : 'Worker runs.\n');
    const signal = await firstSignal();
    service.context.log.info({ signal }, 'stopping');
    await service.stop();
    return 0;
  } catch (fault) {
    process.stderr.write(`${describeStartFault(fault)}\n`);
    return 1;
  }
}

if (import.meta.main) process.exit(await runService());
