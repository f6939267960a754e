import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pausedCalls } from '../../../service/edge/postgres/paused-calls.ts';
import { finishSync, startSync } from '../../../service/edge/postgres/syncs.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe.each(databaseKinds())('calls with a value that waits for a paused mapping, on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    ({ tenantId: tenant } = await createTenant(database.db, 'Lumen Harbor'));
  });

  /** A finished look at a call; later ones start later. */
  async function looked(meetingId: string, minute: number, ...results: unknown[]) {
    const at = new Date(Date.UTC(2026, 8, 14, 12, minute));
    const id = await startSync(database.db, tenant, { meetingId, trigger: 'automatic', requestedBy: null }, at);
    const end = { status: 'synced', reason: null, detail: null, results };
    await finishSync(database.db, tenant, id, end, at);
  }
  const paused = (...fields: string[]) => fields.map((field) => ({ verdict: 'mapping_paused', fields: [field] }));

  test('one line for every call and field, whichever deals it was for', async () => {
    await looked('a', 1, ...paused('Pain__c', 'Pain__c', 'Risk__c'), { verdict: 'unchanged', fields: ['NextStep'] });
    await looked('b', 2, { verdict: null, fields: ['Pain__c'] });
    expect(await pausedCalls(database.db, tenant)).toEqual([
      { meetingId: 'a', field: 'Pain__c' },
      { meetingId: 'a', field: 'Risk__c' },
    ]);
  });

  test('another tenant sees none of them', async () => {
    await looked('a', 1, ...paused('Pain__c'));
    const other = await createTenant(database.db, 'Next door');
    expect(await pausedCalls(database.db, other.tenantId)).toEqual([]);
  });

  test('only the last look counts', async () => {
    await looked('a', 1, ...paused('Pain__c'));
    await looked('a', 2);
    expect(await pausedCalls(database.db, tenant)).toEqual([]);
  });
});
