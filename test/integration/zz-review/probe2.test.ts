import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { until } from '../../support/api-client.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { writeFileSync, appendFileSync } from 'node:fs';
let stage: Stage; let meetings: MeetingLine[];
const out = '/tmp/rev/probe2.txt';
const say = (...a: unknown[]) => appendFileSync(out, a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n');
beforeAll(async () => { writeFileSync(out, ''); stage = await setStage({ database: 'embedded' }); await connectFathom(stage); await connectSalesforce(stage); meetings = await ingested(stage, 79); }, 120_000);
afterAll(() => stage?.close());
const run = async (body: object) => {
  const b: any = await stage.api.post('/api/v1/backfills', { since: '2020-01-01', until: '2027-01-01', ...body });
  await until('ready', async () => ((await stage.api.get<any>(`/api/v1/backfills/${b.id}`)).state === 'ready'));
  return b.id as string;
};
test('probe2', async () => {
  const recs = Object.values(stage.world.cases).filter((one: any) => one.callTasks === 1).map((one: any) => String(one.recordingId));
  const ready: any[] = [];
  for (const r of recs.slice(0, 4)) { await syncNow(stage, r); ready.push([r, tasksOf(stage, r).length]); }
  say('synced before', ready);
  const id = await run({ createActionItems: true });
  const items: any[] = await stage.api.all<any>(`/api/v1/backfills/${id}/items`);
  const mine = items.filter((i) => recs.slice(0, 4).some((r) => i.id.includes(r)));
  say(mine.map((i) => [i.id, i.state, i.reason, i.operations.map((o: any) => o.kind + ':' + o.role)]));
  const chosen = mine.filter((i) => i.state === 'proposed');
  if (chosen.length > 0) {
    await stage.api.post(`/api/v1/backfills/${id}/approve`, { itemIds: chosen.map((i) => i.id) });
    await until('done', async () => ((await stage.api.get<any>(`/api/v1/backfills/${id}`)).state === 'done'));
    say('after', recs.slice(0, 4).map((r) => tasksOf(stage, r).length));
    await stage.api.post(`/api/v1/backfills/${id}/undo`, { confirm: true });
    await until('undone', async () => ((await stage.api.get<any>(`/api/v1/backfills/${id}`)).state === 'undone'));
    say('after undo', recs.slice(0, 4).map((r) => tasksOf(stage, r).filter((t: any) => !t.IsDeleted).length));
  }
  // outage
  const id2 = await run({});
  stage.salesforce.control.setLimits({ max: 10_000, used: 9_999 });
  await syncNow(stage, recs[9] ?? '').catch((e) => say('sync', String(e).slice(0, 200)));
  say(await stage.api.get('/api/v1/usage').then((u: any) => u.today));
  await stage.api.post(`/api/v1/backfills/${id2}/approve`, { all: true });
  await until('running', async () => (await stage.api.all<any>(`/api/v1/backfills/${id2}/items`)).some((i) => i.state === 'running'));
  await new Promise((r) => setTimeout(r, 1500));
  say('reserve', await stage.api.get<any>(`/api/v1/backfills/${id2}`).then((v) => [v.state, v.progress, v.totals.byState, v.trouble]));
  await stage.api.post(`/api/v1/backfills/${id2}/cancel`);
  await until('released', async () => !(await stage.api.all<any>(`/api/v1/backfills/${id2}/items`)).some((i) => i.state === 'running'));
  say('cancelled', await stage.api.get<any>(`/api/v1/backfills/${id2}`).then((v) => [v.state, v.progress, v.totals.byState]));
  await stage.api.put('/api/v1/options', { apiReservePercent: 0 });
  stage.salesforce.control.setLimits({ max: 100_000, used: 10 });
  await stage.api.put('/api/v1/options', { apiReservePercent: 20 });
  await new Promise((r) => setTimeout(r, 4000));
  const all: any[] = await stage.api.all<any>('/api/v1/meetings');
  say(Object.entries(all.reduce((n: any, m) => ({ ...n, [m.status + '/' + m.reason]: (n[m.status + '/' + m.reason] ?? 0) + 1 }), {})));
  expect(1).toBe(1);
}, 300_000);
