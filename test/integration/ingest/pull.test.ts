import { afterEach, describe, expect, test } from '@jest/globals';
import { latestRuns, updateRun } from '../../../service/edge/postgres/ingest-runs.ts';
import { deleteSource, setSourceState } from '../../../service/edge/postgres/fathom-sources.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import type { PullProgress } from '../../../service/stages/ingest/pull.ts';
import { BEN, call } from '../../sandbox/fathom/testing.ts';
import { databaseKinds } from '../../support/database.ts';
import { asked, callsAgo, DAY_MS, openWorld, storedIds } from './world.ts';
import type { World, WorldOptions } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** 45 calls spread over 88 days; number 1 is the newest. */
const SPREAD = numbers(45).map((number) => number * 1.95);

describe.each(databaseKinds())('pulling calls (%s)', (kind) => {
  async function world(options: WorldOptions = {}): Promise<World> {
    const made = await openWorld(kind, options);
    open.push(made);
    return made;
  }
  const pull = (on: World, options = {}) => pullSource(on.context, on.tenantId, on.source.id, options);

  test('first pull: 90 days, newest window first, every call once, older ones not at all', async () => {
    const on = await world({ calls: callsAgo([...SPREAD, 91, 200]) });
    const progress: PullProgress[] = [];
    const result = await pull(on, { onProgress: (step: PullProgress) => progress.push(step) });
    expect(result).toMatchObject({ outcome: 'done', state: 'connected', seen: 45, stored: 45, setAside: 0 });
    expect(await storedIds(on)).toEqual(numbers(45));
    const firstPages = asked(on).filter((list) => !list.cursor);
    expect(firstPages.map((list) => list.after)).toEqual([7, 21, 49, 90]);
    expect(firstPages.map((list) => list.before)).toEqual([null, 7, 21, 49]);
    expect(progress.map((step) => step.share)).toEqual(progress.map((step) => step.share).sort((a, b) => a - b));
    expect(progress.at(-1)).toMatchObject({ share: 1, seen: 45, stored: 45 });
    expect(await on.read()).toMatchObject({ state: 'connected', reason: null, lastContactAt: expect.any(Date) });
    expect(await latestRuns(on.context.db, on.tenantId)).toMatchObject([{ state: 'done', seen: 45, stored: 45 }]);
  });

  test('both tables hold the call (I5), and the worker finds it', async () => {
    const on = await world({ calls: callsAgo([1]) });
    await pull(on);
    const { db } = on.context;
    expect(await db.selectFrom('activities').selectAll().execute()).toMatchObject([
      { external_id: 'fathom_1', type: 'meeting_recorded', channel: 'video', person_external_id: 'ann@us.example' },
    ]);
    expect(await db.selectFrom('fathom_meetings').selectAll().execute()).toMatchObject([
      { id: 'external-1', fathom_meeting_id: '1', host_email: 'ann@us.example', sentiment_score: null },
    ]);
    expect(await db.selectFrom('meeting_syncs').selectAll().execute()).toMatchObject([
      { meeting_id: 'external-1', status: 'new' },
    ]);
  });

  test('the next pull looks back an hour behind the last one and stores only what is new', async () => {
    const on = await world({ calls: callsAgo([0.02, 3]) });
    await pull(on);
    const pulledUntil = (await on.read()).pulledUntil;
    on.fathom.requests.length = 0;
    on.fathom.control.release([call(77, { created_at: new Date().toISOString() })]);
    expect(await pull(on)).toMatchObject({ outcome: 'done', seen: 2, stored: 1 });
    expect(await storedIds(on)).toEqual([1, 2, 77]);
    expect(Date.parse(on.fathom.requests[0]?.query['created_after']?.[0] ?? '')).toBe(
      (pulledUntil?.getTime() ?? 0) - 3_600_000 - 1000,
    );
    expect(on.fathom.requests).toHaveLength(1);
  });

  test('an edited call is stored again, in a pull that looks back further', async () => {
    const on = await world({ calls: callsAgo([2]) });
    await pull(on);
    on.fathom.control.alter(1, { default_summary: { template_name: 'general', markdown_formatted: '### Other' } });
    expect(await pull(on)).toMatchObject({ seen: 0 });
    expect(await pull(on, { overlapMs: 14 * DAY_MS })).toMatchObject({ seen: 1, stored: 1 });
    const row = await on.context.db.selectFrom('fathom_meetings').select('summary_text').executeTakeFirstOrThrow();
    expect(row.summary_text).toBe('### Other');
  });

  test.each(['newest_first', 'oldest_first'] as const)(
    'stopped after two pages (%s): goes on there, nothing missing, nothing twice',
    async (order) => {
      const on = await world({ calls: callsAgo(SPREAD.map((days) => days / 13)), order });
      const stop = new AbortController();
      let pages = 0;
      const result = await pull(on, {
        signal: stop.signal,
        onProgress: () => {
          pages += 1;
          if (pages === 2) stop.abort();
        },
      });
      expect(result).toMatchObject({ outcome: 'stopped', seen: 20 });
      expect((await on.read()).pulledUntil).toBeNull();
      on.fathom.requests.length = 0;
      expect(await pull(on)).toMatchObject({ outcome: 'done' });
      expect(await storedIds(on)).toEqual(numbers(45));
      expect(asked(on)[0]?.cursor).toBe(true);
      expect((await on.read()).pulledUntil).not.toBeNull();
    },
  );

  test('a stored cursor that Fathom no longer takes starts its window again', async () => {
    const on = await world({ calls: callsAgo(SPREAD) });
    const stop = new AbortController();
    await pull(on, { signal: stop.signal, onProgress: () => stop.abort() });
    const [run] = await latestRuns(on.context.db, on.tenantId);
    await updateRun(on.context.db, on.tenantId, run?.id ?? '', {
      cursor: JSON.stringify({ window: 0, cursor: 'outdated' }),
    });
    expect(await pull(on)).toMatchObject({ outcome: 'done' });
    expect(await storedIds(on)).toEqual(numbers(45));
  });

  test('our clock is two hours ahead of Fathom: what is still to come there is not jumped over', async () => {
    const on = await world({ calls: callsAgo([1]) });
    on.time.aheadMs = 2 * 3_600_000;
    await pull(on);
    expect((await on.read()).pulledUntil?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    on.fathom.control.release([call(50, { created_at: new Date().toISOString() })]);
    await pull(on);
    expect(await storedIds(on)).toEqual([1, 50]);
  });

  test('I1: one recording seen with two keys is one meeting of both', async () => {
    const on = await world({ calls: callsAgo([1, 2]) });
    const second = await on.addSource(BEN);
    expect(await pull(on)).toMatchObject({ stored: 2 });
    expect(await pullSource(on.context, on.tenantId, second.id)).toMatchObject({ seen: 2, stored: 0 });
    expect(await storedIds(on)).toEqual([1, 2]);
    const rows = await on.context.db.selectFrom('meeting_sources').selectAll().execute();
    expect(rows).toHaveLength(4);
  });

  test('a disconnected source is left alone, and one disconnected meanwhile stops at the next page', async () => {
    const on = await world({ calls: callsAgo(SPREAD) });
    const { db } = on.context;
    await setSourceState(db, on.tenantId, on.source.id, { state: 'disconnected', reason: null, nextStep: null });
    expect(await pull(on)).toMatchObject({ outcome: 'stopped', seen: 0 });
    expect(on.fathom.requests).toHaveLength(0);
    await setSourceState(db, on.tenantId, on.source.id, { state: 'connected', reason: null, nextStep: null });
    let gone: Promise<unknown> = Promise.resolve();
    const result = await pull(on, { onProgress: () => (gone = deleteSource(db, on.tenantId, on.source.id)) });
    await gone;
    expect(result).toMatchObject({ outcome: 'stopped' });
    expect(on.fathom.requests.length).toBeLessThanOrEqual(2);
  });
});

describe.each(databaseKinds())('the v1 dialect (%s)', (kind) => {
  test.each([
    { list: 'meetings', paging: 'next' },
    { list: 'data', paging: 'next_cursor' },
  ] as const)('a list under $list, paged by $paging: every call once', async (v1) => {
    const on = await openWorld(kind, {
      dialect: 'v1',
      v1,
      calls: callsAgo(numbers(120).map((number) => number * 0.7)),
    });
    open.push(on);
    expect(await pullSource(on.context, on.tenantId, on.source.id)).toMatchObject({ outcome: 'done', stored: 120 });
    const rows = await on.context.db
      .selectFrom('fathom_meetings')
      .select(['id', 'fathom_meeting_id', 'host_email'])
      .execute();
    expect(new Set(rows.map((row) => row.id)).size).toBe(120);
    expect(rows.find((row) => row.id === 'v1-mtg_7')).toMatchObject({
      fathom_meeting_id: 'mtg_7',
      host_email: 'ann@us.example',
    });
  });

  test('a next page on another origin is refused, and the source says so', async () => {
    const on = await openWorld(kind, {
      dialect: 'v1',
      v1: { nextOrigin: 'http://elsewhere.example' },
      calls: callsAgo(numbers(60).map(() => 1)),
    });
    open.push(on);
    expect(await pullSource(on.context, on.tenantId, on.source.id)).toMatchObject({
      outcome: 'failed',
      state: 'error',
    });
    expect((await on.read()).reason).toContain('another address');
    expect((await on.read()).pulledUntil).toBeNull();
  });
});
