import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseKinds } from '../../support/database.ts';
import { emptyDatabase } from '../../support/fresh-database.ts';
import { ingested } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

// As on a managed database: the service's user owns its tables, is no superuser, and may not make roles.
describe.each(databaseKinds().filter((kind) => kind === 'postgres'))('an ordinary owner on %s', () => {
  const USER = 'fathom_ordinary_owner';
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let owner: string;
  let stage: Stage;

  const ask = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    database = await emptyDatabase(server);
    const name = new URL(database.url).pathname.slice(1);
    await ask(
      server,
      `do $$ begin create role ${USER} login; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await ask(server, `alter database ${name} owner to ${USER}`);
    const url = new URL(database.url);
    url.username = USER;
    owner = url.href;
    stage = await setStage({ env: { DATABASE_URL: owner } });
  });
  afterAll(async () => {
    await stage?.close();
    await database?.drop();
  });

  test('the whole way of a call works, and the owner itself sees nothing without a tenant', async () => {
    await connectFathom(stage);
    await connectSalesforce(stage);
    const meetings = await ingested(stage, 79);
    const { id } = meetings.find(({ reason }) => reason === 'before_connection' || reason === 'automatic_off') ?? {};
    const outcome = await stage.api.post<{ status: string }>(`/api/v1/meetings/${id}/sync?wait=true`);

    expect(outcome.status).not.toBe('failed');
    const counted = 'select count(*)::integer as n from';
    expect(await ask(owner, `${counted} fathom_meetings`)).toEqual([{ n: 0 }]);
    expect(await ask(owner, `${counted} tenants`)).toEqual([{ n: 0 }]);
    expect((await ask(database.url, `${counted} fathom_meetings`))[0]?.['n']).toBeGreaterThan(70);
  });
});
