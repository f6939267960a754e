/**
 * One pull as a process of its own, so that it can be killed, paused, or given little memory. Takes its work as JSON in
 * argv[2]; prints one line of JSON: the result and the most memory it held.
 */
import pino from 'pino';
import type { Config } from '../../service/config/config.ts';
import { openVault } from '../../service/config/vault.ts';
import type { Context } from '../../service/context.ts';
import { openDatabase } from '../../service/edge/postgres/client.ts';
import { guardedDb } from '../../service/edge/postgres/guarded.ts';
import { asTenant } from '../../service/edge/postgres/tenant-scope.ts';
import { pullSource } from '../../service/stages/ingest/pull.ts';
import type { PullWork, PullReport } from './pull-child.ts';

const work = JSON.parse(process.argv[2] ?? '') as PullWork;
const log = pino({ level: 'silent' });
const database = await openDatabase({
  ...(work.databaseUrl !== null && { url: work.databaseUrl }),
  dataDir: work.dataDir,
  log,
});
const config: Config = {
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://127.0.0.1',
  dataDir: work.dataDir,
  encryptionKey: { current: work.encryptionKey },
  salesforce: { loginUrl: 'https://login.salesforce.com' },
  fathom: { apiUrl: work.apiUrl, minIntervalMs: work.minIntervalMs },
  allowInsecureUrls: true,
  role: 'all',
  logLevel: 'silent',
  production: false,
};
const queue = {} as Context['queue'];
const db = await guardedDb(database, log);
const context: Context = { config, log, clock: () => new Date(), db, queue, vault: openVault(config.encryptionKey) };

const peak = { heap: 0, rss: 0 };
const SAMPLE_MS = 25;
const sampler = setInterval(() => {
  const { heapUsed, external, rss } = process.memoryUsage();
  peak.heap = Math.max(peak.heap, heapUsed + external);
  peak.rss = Math.max(peak.rss, rss);
}, SAMPLE_MS);

const result = await asTenant(work.tenantId, () => pullSource(context, work.tenantId, work.sourceId));
clearInterval(sampler);
const MB = 1024 * 1024;
const report: PullReport = {
  outcome: result.outcome,
  reason: result.reason,
  stored: result.stored,
  peakHeapMb: Math.round(peak.heap / MB),
  cpuMs: Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000),
  peakRssMb: Math.round(peak.rss / MB),
};
await database.close();
process.stdout.write(`${JSON.stringify(report)}\n`);
