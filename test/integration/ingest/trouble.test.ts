import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSource } from '../../../service/stages/ingest/check-source.ts';
import { probeKey } from '../../../service/stages/ingest/probe-key.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { keepPage } from '../../../service/stages/keep/keep-page.ts';
import { ANN } from '../../sandbox/fathom/testing.ts';
import { databaseKinds } from '../../support/database.ts';
import { externalPayload, jsonValue } from '../../unit/fathom/payloads.ts';
import { callsAgo, openWorld, storedIds } from './world.ts';
import type { World, WorldOptions } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

describe.each(databaseKinds())('trouble with Fathom (%s)', (kind) => {
  async function world(options: WorldOptions = {}): Promise<World> {
    const made = await openWorld(kind, options);
    open.push(made);
    return made;
  }
  const pull = (on: World) => pullSource(on.context, on.tenantId, on.source.id);

  test('401: the source must be connected again, says why and how; the next pull that works cures it', async () => {
    const on = await world({ calls: callsAgo([1]) });
    on.fathom.control.fault({ path: '/meetings', status: 401 });
    expect(await pull(on)).toMatchObject({ outcome: 'failed', state: 'reconnect_required', seen: 0 });
    expect(await on.read()).toMatchObject({
      state: 'reconnect_required',
      nextStep: expect.stringContaining('API Access'),
    });
    expect((await on.read()).reason).toContain('401');
    expect(await pull(on)).toMatchObject({ outcome: 'done', stored: 1 });
    expect(await on.read()).toMatchObject({ state: 'connected', reason: null, nextStep: null });
  });

  test('429 five times in a row: an error with reason and a time to try again; the pull goes on where it was', async () => {
    const on = await world({ calls: callsAgo(Array.from({ length: 25 }, (_, index) => index * 0.2)) });
    let pages = 0;
    const result = await pullSource(on.context, on.tenantId, on.source.id, {
      onProgress: () => {
        pages += 1;
        if (pages === 1) on.fathom.control.fault({ status: 429, retryAfter: 0, times: 5 });
      },
    });
    expect(result).toMatchObject({ outcome: 'failed', state: 'error', retryAfterMs: 0, seen: 10 });
    expect((await on.read()).reason).toContain('429');
    expect(await pull(on)).toMatchObject({ outcome: 'done' });
    expect(await storedIds(on)).toHaveLength(25);
    expect((await on.read()).state).toBe('connected');
  });

  test('429 four times in a row is waited out', async () => {
    const on = await world({ calls: callsAgo([1]) });
    on.fathom.control.fault({ status: 429, retryAfter: 0, times: 4 });
    expect(await pull(on)).toMatchObject({ outcome: 'done', stored: 1 });
  });

  test('a page of HTML, then a cut connection, then an answer: nothing is lost', async () => {
    const on = await world({ calls: callsAgo([1]) });
    on.fathom.control.fault({ html: true, status: 200 });
    on.fathom.control.fault({ cut: 'middle' });
    expect(await pull(on)).toMatchObject({ outcome: 'done', stored: 1 });
  });

  test('Fathom stays away: an error that passes by itself, and no progress is claimed', async () => {
    const on = await world({ calls: callsAgo([1]) });
    on.fathom.control.fault({ status: 503, times: 3 });
    expect(await pull(on)).toMatchObject({ outcome: 'failed', state: 'error' });
    expect(await on.read()).toMatchObject({ pulledUntil: null, nextStep: expect.stringContaining('by itself') });
    expect(await pull(on)).toMatchObject({ outcome: 'done', stored: 1 });
  });

  test('I3: a broken call is set aside with its reason, once, and stops nothing', async () => {
    const on = await world({ calls: callsAgo([1, 2, 3, 4]) });
    on.fathom.control.override(2, { created_at: 'recently', 'nul\0key': 'nul\0value \uD800' });
    on.fathom.control.override(3, { title: 'a\0b \uDC00' });
    expect(await pull(on)).toMatchObject({ outcome: 'done', seen: 4, stored: 3, setAside: 1 });
    expect(await pullSource(on.context, on.tenantId, on.source.id, { overlapMs: 5 * 86_400_000 })).toMatchObject({
      setAside: 1,
    });
    const rows = await on.context.db.selectFrom('set_aside_payloads').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.reason).toContain('created_at');
    expect(rows[0]?.payload).toMatchObject({ recording_id: 2, created_at: 'recently' });
    expect(await storedIds(on)).toEqual([1, 3, 4]);
  });

  test('I3 property: whatever a page holds, each payload is stored or set aside, and the good one among them is stored', async () => {
    const on = await world();
    const broken = fc.oneof(
      jsonValue,
      fc
        .tuple(fc.constantFrom(...Object.keys(externalPayload())), fc.oneof(jsonValue, fc.string({ unit: 'binary' })))
        .map(([field, value]) => externalPayload({ recording_id: 7, [field]: value })),
    );
    let good = 1000;
    await fc.assert(
      fc.asyncProperty(fc.array(broken, { maxLength: 4 }), async (payloads) => {
        good += 1;
        const page = [...payloads, externalPayload({ recording_id: good })];
        const counts = await keepPage(on.context, on.tenantId, on.source, page);
        expect(counts.createdAt.length + counts.setAside).toBe(page.length);
        expect(await storedIds(on)).toContain(good);
      }),
      { numRuns: 60 },
    );
  });

  test('I3: a payload nested deeper than anything can store is set aside too', async () => {
    const on = await world();
    const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    const page = [
      externalPayload({ odd: deep }),
      { recording_id: null, odd: deep },
      externalPayload({ recording_id: 9 }),
    ];
    expect(await keepPage(on.context, on.tenantId, on.source, page)).toMatchObject({ seen: 3, stored: 1, setAside: 2 });
  });

  test('I3: a payload the database refuses (an id too long for its index) is set aside with the code', async () => {
    const on = await world();
    const page = [externalPayload({ recording_id: randomBytes(20_000).toString('hex') }), externalPayload()];
    expect(await keepPage(on.context, on.tenantId, on.source, page)).toMatchObject({ stored: 1, setAside: 1 });
    const row = await on.context.db.selectFrom('set_aside_payloads').select('reason').executeTakeFirstOrThrow();
    expect(row.reason).toContain('54000');
  });

  test('a key that does not open is told as such', async () => {
    const on = await world();
    await on.context.db.updateTable('fathom_sources').set({ sealed_key: 'v1.gone.x.y' }).execute();
    expect(await pull(on)).toMatchObject({ outcome: 'failed', state: 'reconnect_required' });
  });
});

describe('connecting and checking', () => {
  async function world(options: WorldOptions = {}): Promise<World> {
    const made = await openWorld('embedded', options);
    open.push(made);
    return made;
  }

  test('a key without a dialect: the current API is asked first, the older one where only that is spoken', async () => {
    const both = await world({ calls: callsAgo([1]) });
    const key = both.fathom.apiKeys[ANN] ?? '';
    expect(await probeKey(both.context, ` ${key} `)).toMatchObject({ dialect: 'external', identity: { hosts: [ANN] } });
    const older = await world({ dialects: ['v1'] });
    expect(await probeKey(older.context, older.fathom.apiKeys[ANN] ?? '')).toMatchObject({
      dialect: 'v1',
      identity: { email: ANN },
    });
  });

  test('a key nobody knows is refused, and its text is not in the message', async () => {
    const on = await world();
    await expect(probeKey(on.context, 'nobodys-key')).rejects.toMatchObject({ name: 'FathomRefused', status: 401 });
    await expect(probeKey(on.context, 'nobodys-key')).rejects.not.toThrow('nobodys-key');
  });

  test('a check stores state and identity, and finds a revoked key', async () => {
    const on = await world({ calls: callsAgo([1]) });
    expect(await checkSource(on.context, on.tenantId, on.source.id)).toMatchObject({
      state: 'connected',
      identity: { hosts: [ANN] },
    });
    expect((await on.read()).identity).toMatchObject({ hosts: [ANN] });
    on.fathom.control.revokeKey(on.fathom.apiKeys[ANN] ?? '');
    expect(await checkSource(on.context, on.tenantId, on.source.id)).toMatchObject({
      state: 'reconnect_required',
      identity: null,
    });
    expect((await on.read()).identity).toMatchObject({ hosts: [ANN] });
    expect(await checkSource(on.context, on.tenantId, '00000000-0000-0000-0000-000000000000')).toBeNull();
  });

  test('a check while Fathom asked for a long pause answers at once, without a request', async () => {
    const on = await world();
    const until = new Date(Date.now() + 60_000);
    await on.context.db.updateTable('fathom_sources').set({ next_request_at: until }).execute();
    expect(await checkSource(on.context, on.tenantId, on.source.id)).toMatchObject({ state: 'error', identity: null });
    expect(on.fathom.requests).toHaveLength(0);
  });
});
