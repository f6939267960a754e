/** Several processes on one PostgreSQL: any of them may take the work, nothing is done twice. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleWorld } from '../sandbox/data/world.ts';
import { startFathomSandbox, type FathomSandbox } from '../sandbox/fathom/server.ts';
import type { RunningSandbox } from '../sandbox/salesforce/server.ts';
import { until } from '../support/api-client.ts';
import { databaseKinds } from '../support/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { writtenCalls } from '../support/more-calls.ts';
import type { MeetingLine } from '../support/play.ts';
import { runCommand, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { connectAll, environmentFor, startOrg } from '../support/stage.ts';

const CALLS = 150;

// The embedded database takes one process. On CI databaseKinds() fails where there is no PostgreSQL.
if (!databaseKinds().includes('postgres')) {
  test('PostgreSQL is not installed: what several processes do was not tried', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else
  describe('three processes on PostgreSQL', () => {
    let salesforce: RunningSandbox;
    let fathom: FathomSandbox;
    let database: Awaited<ReturnType<typeof freshDatabase>>;
    const processes: ServiceProcess[] = [];

    beforeAll(async () => {
      const world = sampleWorld(new Date());
      ({ salesforce } = await startOrg(world));
      fathom = await startFathomSandbox({ users: world.fathom.users, calls: [], limits: { enabled: false } });
      database = await freshDatabase(process.env['TEST_DATABASE_URL'] ?? '');
    });

    afterAll(async () => {
      await Promise.all(processes.map((one) => one.stop()));
      await fathom?.close();
      await salesforce?.close();
      await database?.drop();
    });

    test('W10: every call is written once, and never two batches of one tenant at a time', async () => {
      const environment = environmentFor(salesforce, fathom, '', database.url, {});
      const { apiKey } = JSON.parse(await runCommand(['tenant', 'create', 'Many', '--json'], environment)) as {
        apiKey: string;
      };
      const web = await startProcess({ ...environment, ROLE: 'web' });
      processes.push(web);
      for (let n = 0; n < 2; n += 1) processes.push(await startProcess({ ...environment, ROLE: 'worker' }));
      const api = await connectAll(web.url, apiKey, fathom);
      await new Promise((resolve) => setTimeout(resolve, 300));
      fathom.control.release(writtenCalls(new Date(), CALLS));
      await api.post('/api/v1/ingest');
      await until(
        'all calls to be synced',
        async () => {
          const all = await api.all<MeetingLine>('/api/v1/meetings');
          return all.length === CALLS && all.every(({ status }) => status === 'synced');
        },
        120_000,
      );
      const keys = salesforce.org
        .records('Task')
        .flatMap((task) => (task['Fathom_Key__c'] ? [String(task['Fathom_Key__c'])] : []));
      expect(keys).toHaveLength(new Set(keys).size);
      expect(new Set(keys.map((key) => key.split('_')[1])).size).toBe(CALLS);
      // A duplicate refused by the org would mean that two processes wrote the same call.
      const refused = salesforce.requests.entries.filter((entry) =>
        JSON.stringify(entry.responseBody ?? '').includes('DUPLICATE_VALUE'),
      );
      expect(refused).toEqual([]);
    });
  });
