import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleWorld } from '../sandbox/data/world.ts';
import { startFathomSandbox, type FathomSandbox } from '../sandbox/fathom/server.ts';
import type { RunningSandbox } from '../sandbox/salesforce/server.ts';
import { ApiClient, until } from '../support/api-client.ts';
import { writtenCalls } from '../support/more-calls.ts';
import type { MeetingLine } from '../support/play.ts';
import { fillDataDir } from '../support/ready-data.ts';
import { runCommand, startProcess } from '../support/service-process.ts';
import { connectAll, environmentFor, startOrg } from '../support/stage.ts';

const KILLS = 20;
const CALLS = 50;
/** A sync of fifty calls takes about this long here; kills are spread over it and a little beyond. */
const LATEST_KILL_MS = 1_500;

let salesforce: RunningSandbox;
let fathom: FathomSandbox;
let environment: Record<string, string>;
let key: string;
const dataDir = mkdtempSync(join(tmpdir(), 'fathom-kill-'));

beforeAll(async () => {
  await fillDataDir(dataDir);
  const world = sampleWorld(new Date());
  ({ salesforce } = await startOrg(world));
  // No calls of the past: what is synced are the calls of the test.
  fathom = await startFathomSandbox({ users: world.fathom.users, calls: [], limits: { enabled: false } });
  environment = environmentFor(salesforce, fathom, dataDir, null, {});
  key = (JSON.parse(await runCommand(['tenant', 'create', 'Chaos', '--json'], environment)) as { apiKey: string })
    .apiKey;
});

afterAll(async () => {
  await fathom?.close();
  await salesforce?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Kill times drawn once, so that a failure can be told; spread evenly with some jitter. */
const KILL_TIMES = Array.from({ length: KILLS }, (_, index) =>
  Math.round(((index + Math.random()) / KILLS) * LATEST_KILL_MS),
);

test(`W10: kill -9 at ${KILLS} random points of syncs of ${CALLS} calls leaves exactly one Task per key, none missing`, async () => {
  let service = await startProcess(environment);
  await connectAll(service.url, key, fathom);
  for (const [round, wait] of KILL_TIMES.entries()) {
    // Every second round has new calls to write; the others interrupt the recovery.
    if (round % 4 === 0) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      fathom.control.release(writtenCalls(new Date(), CALLS, round * CALLS));
    }
    await new ApiClient(service.url, key).post('/api/v1/ingest');
    await new Promise((resolve) => setTimeout(resolve, wait));
    await service.kill();
    service = await startProcess(environment);
  }
  const api = new ApiClient(service.url, key);
  await api.post('/api/v1/ingest');
  const total = (KILLS / 4) * CALLS;
  const meetings = await until(
    `all ${total} calls to be synced`,
    async () => {
      const all = await api.all<MeetingLine>('/api/v1/meetings');
      return all.length === total && all.every(({ status }) => status === 'synced') ? all : false;
    },
    120_000,
  );
  expect(await service.stop()).toBe(0);
  const keys = salesforce.org
    .records('Task')
    .flatMap((task) => (task['Fathom_Key__c'] ? [String(task['Fathom_Key__c'])] : []));
  expect(keys).toHaveLength(new Set(keys).size);
  for (const { recordingId } of meetings) expect(keys.some((one) => one.startsWith(`call_${recordingId}_`))).toBe(true);
});
