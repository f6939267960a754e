import { afterEach, describe, expect, test } from '@jest/globals';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, openWorld, storedIds } from './world.ts';
import type { World } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const HALF_A_HUNDRED = Array.from({ length: 50 }, (_, index) => index * 0.1);

describe.each(databaseKinds())('C2: pacing (%s)', (kind) => {
  test('three pulls with one key at once: together they take as long as the interval says', async () => {
    const interval = 120;
    const on = await openWorld(kind, { calls: callsAgo(HALF_A_HUNDRED), minIntervalMs: interval });
    open.push(on);
    const results = await Promise.all([1, 2, 3].map(() => pullSource(on.context, on.tenantId, on.source.id)));
    expect(results.map((result) => result.outcome)).toEqual(['done', 'done', 'done']);
    // Measured where they arrive: a busy machine may bunch two that left apart, but never make the whole shorter.
    const times = on.fathom.requests.map((request) => request.at);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual((times.length - 1) * interval - 2 * interval);
    expect(times.length).toBeGreaterThan(15);
    expect(await storedIds(on)).toHaveLength(50);
  });

  test('Fathom under load (3 heavy requests a window): its headers are followed, so that not one request is refused', async () => {
    const on = await openWorld(kind, {
      calls: callsAgo(HALF_A_HUNDRED),
      limits: { enabled: true, heavy: 3, windowMs: 1000 },
    });
    open.push(on);
    expect(await pullSource(on.context, on.tenantId, on.source.id)).toMatchObject({ outcome: 'done', stored: 50 });
    expect(on.fathom.requests.map((request) => request.status)).not.toContain(429);
  });

  test('a 429 holds back every process, not only the one that met it', async () => {
    const on = await openWorld(kind, { calls: callsAgo([1]) });
    open.push(on);
    on.fathom.control.fault({ status: 429, retryAfter: 1 });
    await Promise.all([1, 2].map(() => pullSource(on.context, on.tenantId, on.source.id)));
    const [first, ...later] = on.fathom.requests.map((request) => request.at);
    // The second may have had its turn before the first was refused; whatever came after waited.
    const waited = later.filter((at) => at - (first ?? 0) >= 900);
    expect(waited.length).toBeGreaterThanOrEqual(later.length - 1);
  });
});
