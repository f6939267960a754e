/** A backfill reviewed, approved in part, paused, resumed and taken back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { mappingRow } from '../../support/customer-fields.ts';
import { writtenCalls } from '../../support/more-calls.ts';
import { syncNow, tasksOf } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

interface View {
  readonly id: string;
  readonly state: string;
  readonly trouble: string | null;
  readonly progress: { readonly total: number; readonly done: number };
  readonly totals: { readonly calls: number; readonly create: number; readonly skip: number };
  readonly estimate: { readonly apiCalls: number };
}
interface Ingest {
  readonly sources: readonly { readonly run: { readonly state: string; readonly stored: number } | null }[];
}
interface Item {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly operations: readonly {
    readonly kind: string;
    readonly role: string;
    readonly fields?: Readonly<Record<string, unknown>>;
  }[];
}

const DAY_MS = 24 * 60 * 60_000;
/** Calls of the sample that a team member's key sees, and how many there are with those made for this test. */
const SAMPLE = 79;
/** Fields that tell who wrote last, and when. */
const OF_SYSTEM = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);
const CALLS = { embedded: 150, postgres: 501 };

describe.each(databaseKinds())('a backfill on the %s database', (database) => {
  let stage: Stage;
  let backfill: View;
  const records = (sObject: string) =>
    structuredClone(stage.salesforce.org.records(sObject).filter((row) => row['IsDeleted'] !== true));
  const fathomTasks = () => records('Task').filter((task) => task['Fathom_Key__c']);
  /** Every field of every deal; those of the system move with every write, also with one that restores. */
  const deals = () =>
    records('Opportunity').map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name, value]) => value != null && !OF_SYSTEM.has(name))),
    );
  const view = () => stage.api.get<View>(`/api/v1/backfills/${backfill.id}`);
  const items = () => stage.api.all<Item>(`/api/v1/backfills/${backfill.id}/items`);
  const step = (verb: string, body: object = {}) =>
    stage.api.post<View>(`/api/v1/backfills/${backfill.id}/${verb}`, body);
  const inState = (state: string) =>
    until(`the backfill to be ${state}`, async () => {
      const now = await view();
      return now.state === state ? now : false;
    });
  let before: ReturnType<typeof deals>;

  beforeAll(async () => {
    const more = writtenCalls(new Date(Date.now() - 10 * DAY_MS), CALLS[database] - SAMPLE);
    stage = await setStage({
      database,
      world: (world) => ({
        ...world,
        fathom: { ...world.fathom, calls: [...world.fathom.calls, ...more] },
      }),
    });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await until('all calls to be stored', async () => {
      const { sources } = await stage.api.get<Ingest>('/api/v1/ingest');
      return sources[0]?.run?.state === 'done' && sources[0].run.stored === CALLS[database];
    });
    before = deals();
  });
  afterAll(() => stage?.close());

  test('the review plans every call of the window and writes nothing', async () => {
    const since = new Date(Date.now() - 200 * DAY_MS).toISOString();
    backfill = await stage.api.post<View>('/api/v1/backfills', { since, until: new Date().toISOString() });
    const ready = await inState('ready');
    expect(ready.progress).toEqual({ total: ready.totals.calls, done: ready.totals.calls });
    // All but the second recording of one meeting (I1).
    expect(ready.totals.calls).toBe(CALLS[database] - 1);
    expect(ready.totals.create).toBeGreaterThan(20);
    expect(ready.estimate.apiCalls).toBeGreaterThan(0);
    expect(fathomTasks()).toEqual([]);
    expect(deals()).toEqual(before);
    const all = await items();
    expect(all).toHaveLength(ready.totals.calls);
    const skipped = all.filter(({ state }) => state === 'skipped');
    expect(skipped).toHaveLength(ready.totals.skip);
    expect(skipped.every(({ reason }) => reason !== null)).toBe(true);
    const roles = new Set(all.flatMap(({ operations }) => operations.map(({ role }) => role)));
    // Action items only if asked.
    expect(roles.has('item')).toBe(false);
  });

  test('some calls are approved: those are written, the others stay proposed', async () => {
    const proposed = (await items()).filter(({ state }) => state === 'proposed').slice(0, 3);
    const itemIds = proposed.map(({ id }) => id);
    // An empty list is not "all".
    const none = await stage.api.raw('POST', `/api/v1/backfills/${backfill.id}/approve`, { itemIds: [] });
    expect(none.status).toBe(400);
    await step('approve', { itemIds });
    await inState('done');
    const after = await items();
    expect(after.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual(itemIds);
    expect(after.some(({ state }) => state === 'proposed')).toBe(true);
    for (const id of itemIds) expect(tasksOf(stage, id.replace('external-', '')).length).toBeGreaterThan(0);
  });

  test('paused nothing is begun; resumed the rest is written', async () => {
    await stage.api.post('/api/v1/pause', { on: true });
    // Design section 6: all, or those named.
    await step('approve');
    await step('pause');
    await stage.api.post('/api/v1/pause', { on: false });
    expect((await view()).state).toBe('paused');
    expect((await items()).filter(({ state }) => state === 'done')).toHaveLength(3);
    const refused = await stage.api.raw('POST', `/api/v1/backfills/${backfill.id}/pause`, {});
    expect(refused.status).toBe(409);
    await step('resume');
    const done = await inState('done');
    expect(done.progress.done).toBe(done.progress.total);
    expect(fathomTasks().length).toBeGreaterThan(CALLS[database] - SAMPLE);
    const changed = deals().flatMap((deal, index) =>
      Object.keys({ ...deal, ...before[index] }).filter((name) => deal[name] !== before[index]?.[name]),
    );
    // Our own fields and mapped ones, those that held something among them.
    expect([...new Set(changed)].sort()).toEqual(expect.arrayContaining(['Description', 'Fathom_Deal_Summary__c']));
  });

  test('taken back, the org’s records are as they were before', async () => {
    await step('undo', { confirm: true });
    const undone = await inState('undone');
    expect(undone.trouble).toBeNull();
    expect(fathomTasks()).toEqual([]);
    expect(deals()).toEqual(before);
    expect((await items()).some(({ state }) => state === 'done')).toBe(false);
  });

  test('every step is in the audit log', async () => {
    const lines = await stage.api.all<{ action: string }>('/api/v1/audit');
    const acts = lines.map(({ action }) => action).filter((action) => action.startsWith('backfill.'));
    const steps = ['create', 'approve', 'approve', 'pause', 'resume', 'undo'];
    expect(acts.reverse()).toEqual(steps.map((step) => `backfill.${step}`));
  });

  test('a call that was partly in Salesforce before keeps its Task: only what the backfill changed and added goes', async () => {
    const { org } = stage.salesforce;
    const call = (await items()).find(
      ({ state, operations }) =>
        state === 'undone' &&
        operations.some(({ kind }) => kind === 'update_opportunity') &&
        operations.filter(({ kind }) => kind === 'create_task').length > 1,
    );
    const recording = call?.id.replace('external-', '') ?? '';
    const [refused] = call?.operations.filter(({ kind }) => kind === 'create_task') ?? [];
    const formula = `WhoId = "${String(refused?.fields?.['WhoId']).slice(0, 15)}"`;
    org.addValidationRule('Task', { name: 'Not_Yet', formula, message: 'Not this quarter.' });
    expect(await syncNow(stage, recording)).toMatchObject({ status: 'partly_synced' });
    org.removeValidationRule('Task', 'Not_Yet');
    const tasks = structuredClone(tasksOf(stage, recording));
    const nextStep = () => records('Opportunity').find(({ Id }) => Id === tasks[0]?.['WhatId'])?.['NextStep'] ?? null;
    const was = nextStep();
    // Another mapping of the field than the one the call was written with.
    for (const { Id: id } of records('Fathom_Field_Mapping__c'))
      stage.salesforce.control.remove({ sObject: 'Fathom_Field_Mapping__c', id: String(id) });
    stage.salesforce.org.load({
      Fathom_Field_Mapping__c: [mappingRow('recording_link', 'NextStep', 'Overwrite', 'Fact')],
    });
    await stage.api.post('/api/v1/settings/refresh');
    const since = new Date(Date.now() - 200 * DAY_MS).toISOString();
    backfill = await stage.api.post<View>('/api/v1/backfills', { since, until: new Date().toISOString() });
    await inState('ready');
    await step('approve', { itemIds: [call?.id] });
    await inState('done');
    expect(nextStep()).toContain('https://fathom.video/');
    expect(tasksOf(stage, recording).length).toBeGreaterThan(tasks.length);
    await step('undo', { confirm: true });
    await inState('undone');
    expect(nextStep()).toBe(was);
    expect(tasksOf(stage, recording)).toEqual(tasks);
  });
});
