/** One refresh at a time, whatever asks for it (C3, issue 6 "Show" 2). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleWorld } from '../sandbox/data/world.ts';
import { startFathomSandbox, type FathomSandbox } from '../sandbox/fathom/server.ts';
import type { RunningSandbox } from '../sandbox/salesforce/server.ts';
import { ApiClient, until } from '../support/api-client.ts';
import { databaseKinds } from '../support/database.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { writtenCalls } from '../support/more-calls.ts';
import type { MeetingLine } from '../support/play.ts';
import { runCommand, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { connectAll, environmentFor, startOrg } from '../support/stage.ts';

const PROCESSES = 3;
const SYNCS = 10;

// The embedded database takes one process. On CI databaseKinds() fails where there is no PostgreSQL.
if (!databaseKinds().includes('postgres')) {
  test('PostgreSQL is not installed: what several processes do was not tried', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else
  describe('an expired token in three processes', () => {
    let salesforce: RunningSandbox;
    let fathom: FathomSandbox;
    let database: Awaited<ReturnType<typeof freshDatabase>>;
    let apiKey: string;
    const processes: ServiceProcess[] = [];
    const refreshes = () =>
      salesforce.requests.entries.filter(
        ({ path, requestBody }) =>
          path.endsWith('/oauth2/token') && String(requestBody).includes('grant_type=refresh_token'),
      );

    beforeAll(async () => {
      const world = sampleWorld(new Date());
      ({ salesforce } = await startOrg(world, { app: { rotation: true } }));
      fathom = await startFathomSandbox({ users: world.fathom.users, calls: [], limits: { enabled: false } });
      database = await freshDatabase(process.env['TEST_DATABASE_URL'] ?? '');
      const environment = environmentFor(salesforce, fathom, '', database.url, {});
      const created = await runCommand(['tenant', 'create', 'Many', '--json'], environment);
      ({ apiKey } = JSON.parse(created) as { apiKey: string });
      for (let n = 0; n < PROCESSES; n += 1) processes.push(await startProcess(environment));
      const api = await connectAll(processes[0]?.url ?? '', apiKey, fathom);
      await new Promise((resolve) => setTimeout(resolve, 300)); // calls must end after automatic was switched on (E7)
      fathom.control.release(writtenCalls(new Date(), SYNCS));
      await api.post('/api/v1/ingest');
      await until('the calls to be synced', async () => {
        const all = await api.all<MeetingLine>('/api/v1/meetings');
        return all.length === SYNCS && all.every(({ status }) => status === 'synced');
      });
    });
    afterAll(async () => {
      await Promise.all(processes.map((one) => one.stop()));
      await fathom?.close();
      await salesforce?.close();
      await database?.drop();
    });

    test.each([1, 2, 3])(
      '10 parallel syncs and 10 previews over 3 processes, round %i: one refresh, all succeed, the grant lives',
      async () => {
        const clients = processes.map(({ url }) => new ApiClient(url, apiKey));
        const meetings = (await clients[0]?.all<MeetingLine>('/api/v1/meetings')) ?? [];
        const before = refreshes().length;
        salesforce.control.expireSessions();

        const outcomes = await Promise.all(
          meetings.flatMap(({ id }, index) => {
            const client = clients[index % PROCESSES] as ApiClient;
            return [
              client.post<{ status: string }>(`/api/v1/meetings/${id}/sync?wait=true`).then(({ status }) => status),
              client
                .get<{ meetingId: string }>(`/api/v1/meetings/${id}/plan`)
                .then(({ meetingId }) => meetingId === id),
            ];
          }),
        );

        expect(outcomes).toEqual(meetings.flatMap(() => ['synced', true]));
        expect(refreshes().length - before).toBe(1);
        expect(salesforce.control.grants()).toMatchObject([{ alive: true }]);
      },
      60_000,
    );
  });
