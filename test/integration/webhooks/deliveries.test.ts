/** What Fathom delivers, however it arrives: each call once, and the right answer each time. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { newCalls } from '../../sandbox/data/world.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { connect, deliver, payload, remembered, rowsOf, sourcesOf, webhookOf } from './stage.ts';

const ONCE = { meetings: 1, activities: 1 };
const NOWHERE = { meetings: 0, activities: 0 };
const TIMES = Array.from({ length: 20 }, (_, index) => index);

describe.each(databaseKinds())('deliveries on the %s database', (database) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ database, world: (world) => ({ ...world, fathom: { ...world.fathom, calls: [] } }) });
    await connect(stage);
    await connectSalesforce(stage);
    await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
  });
  afterAll(() => stage?.close());

  const titleOf = async (id: number) => (await stage.api.get<{ title: string }>(`/api/v1/meetings/${id}`)).title;

  test('a call that happens is delivered, stored and written to Salesforce without a word from anybody', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300)); // calls must end after the switch (E7)
    const { calls, cases } = newCalls(new Date());
    const written = Object.values(cases).find(
      ({ callTasks, expectedVerdict }) => callTasks > 0 && expectedVerdict === 'written',
    );
    const call = calls.find(({ recording_id: id }) => id === written?.recordingId);
    if (call === undefined) throw new Error('no new call that is written');
    stage.fathom.control.release([call]);
    await stage.fathom.control.settled();
    expect(stage.fathom.control.deliveries.map(({ recordingId, status }) => [recordingId, status])).toEqual([
      [call.recording_id, 202],
    ]);
    await until('the call to be written', async () => {
      const { items } = await stage.api.get<{ items: MeetingLine[] }>('/api/v1/meetings?status=synced');
      return items.length > 0;
    });
    expect(tasksOf(stage, call.recording_id).length).toBeGreaterThan(0);
    expect((await sourcesOf(stage))[0]?.webhook).toMatchObject({ state: 'active', lastDeliveryAt: expect.any(String) });
  });

  test('delivered 20 times at once: 20 times 202, one meeting, remembered once', async () => {
    const { id, body } = payload();
    const statuses = await Promise.all(TIMES.map(() => deliver(stage, body, { messageId: 'msg_twenty' })));
    expect(statuses).toEqual(TIMES.map(() => 202));
    expect(await rowsOf(stage, id)).toEqual(ONCE);
    expect((await remembered(stage)).filter((message) => message === 'msg_twenty')).toHaveLength(1);
  });

  test('20 different deliveries of one call at once: one meeting', async () => {
    const { id, body } = payload();
    const statuses = await Promise.all(TIMES.map((n) => deliver(stage, body, { messageId: `msg_each_${n}` })));
    expect(statuses).toEqual(TIMES.map(() => 202));
    expect(await rowsOf(stage, id)).toEqual(ONCE);
  });

  test('the same delivery again is acknowledged and changes nothing, even with another body', async () => {
    const { id, body } = payload({ title: 'As it was', default_summary: null });
    expect(await deliver(stage, body, { messageId: 'msg_again' })).toBe(202);
    expect(await deliver(stage, { ...body, title: 'Replayed' }, { messageId: 'msg_again' })).toBe(202);
    expect(await titleOf(id)).toBe('As it was');
  });

  test('forged, with another secret, or with a signature of another body: 401 and nothing is stored', async () => {
    const { id, body } = payload();
    const forged = [
      await deliver(stage, body, { signature: `v1,${Buffer.alloc(32).toString('base64')}` }),
      await deliver(stage, body, { signature: 'v1' }),
      await deliver(stage, body, { signature: 'v0,abc v2,def' }),
    ];
    expect(forged).toEqual([401, 401, 401]);
    expect(await rowsOf(stage, id)).toEqual(NOWHERE);
  });

  test('a right signature among others that are not is taken: a secret may be rotating', async () => {
    const { id, body } = payload();
    const other = `v1,${Buffer.alloc(32, 1).toString('base64')}`;
    expect(await deliver(stage, body, { otherSignatures: [other, 'v1a,x', other] })).toBe(202);
    expect(await rowsOf(stage, id)).toEqual(ONCE);
  });

  test('stale or from the future by more than five minutes: 401 and nothing is stored', async () => {
    const { id, body } = payload();
    const now = Math.floor(Date.now() / 1000);
    expect(await deliver(stage, body, { timestamp: now - 310 })).toBe(401);
    expect(await deliver(stage, body, { timestamp: now + 310 })).toBe(401);
    expect(await rowsOf(stage, id)).toEqual(NOWHERE);
    expect(await deliver(stage, body, { timestamp: now - 280 })).toBe(202);
    expect(await rowsOf(stage, id)).toEqual(ONCE);
  });

  test('reordered: an older delivery after newer content is acknowledged and does not undo it', async () => {
    const { id, body } = payload({ title: 'Edited since' });
    expect(await deliver(stage, body)).toBe(202);
    expect(await deliver(stage, { ...body, title: 'As it was first' })).toBe(202);
    expect(await titleOf(id)).toBe('Edited since');
    expect(await rowsOf(stage, id)).toEqual(ONCE);
  });

  test('a delivery completes a call that was listed before its summary was there', async () => {
    const { id, body } = payload();
    expect(await deliver(stage, { ...body, default_summary: null, transcript: null })).toBe(202);
    expect(await deliver(stage, body)).toBe(202);
    expect(await stage.api.get(`/api/v1/meetings/${id}`)).toMatchObject({ summary: { markdown: expect.any(String) } });
  });

  test('oversize: 413 and nothing is stored', async () => {
    const { id, body } = payload({ padding: 'x'.repeat(1024 * 1024) });
    expect(await deliver(stage, body)).toBe(413);
    expect(await rowsOf(stage, id)).toEqual(NOWHERE);
  });

  test('without its headers: 400', async () => {
    const { id, body } = payload();
    for (const missing of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      expect([missing, await deliver(stage, body, { without: [missing] })]).toEqual([missing, 400]);
    }
    expect(await rowsOf(stage, id)).toEqual(NOWHERE);
  });

  test('a genuine payload that cannot be read is set aside with its reason, and acknowledged: it would not get better', async () => {
    expect(await deliver(stage, { recording_id: 'nine', title: 7 })).toBe(202);
    const set = stage.service.context.db.selectFrom('set_aside_payloads').select('reason');
    const rows = await asTenant(stage.tenantId, () => set.where('tenant_id', '=', stage.tenantId).execute());
    expect(rows).toHaveLength(1);
  });

  test('for a source nobody knows: 404', async () => {
    const url = webhookOf(stage).url.replace(/[^/]+$/, '4f0d4c1e-0000-4000-8000-000000000001');
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(404);
  });

  test('after disconnecting, Fathom has no webhook and its address is gone', async () => {
    const { url } = webhookOf(stage);
    expect(await stage.api.delete('/api/v1/sources/fathom')).toMatchObject({ state: 'disconnected', nextStep: null });
    expect(stage.fathom.control.webhooks()).toEqual([]);
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(404);
  });
});
