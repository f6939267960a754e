import { afterEach, describe, expect, test } from '@jest/globals';
import { listMeetingsView, readMeetingView } from '../../../service/admin/meetings.ts';
import { setSourceState } from '../../../service/edge/postgres/fathom-sources.ts';
import { readMeeting } from '../../../service/edge/postgres/meetings.ts';
import type { Queue } from '../../../service/edge/postgres/queue.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { relist } from '../../../service/stages/ingest/relist.ts';
import { readStoredCopy } from '../../../service/stages/keep/stored-copy.ts';
import { nextNight, runNight } from '../../../service/worker/nightly.ts';
import { BEN } from '../../sandbox/fathom/testing.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, DAY_MS, openWorld, storedIds } from './world.ts';
import type { World, WorldOptions } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const HOUR_MS = 3_600_000;

const ADMIN = { email: null, isAdmin: true, maySync: true, via: 'api_key' } as const;

describe.each(databaseKinds())('I4: listing the last days again (%s)', (kind) => {
  async function pulled(options: WorldOptions = {}, prepare: (on: World) => unknown = () => undefined) {
    const on = await openWorld(kind, { calls: callsAgo([1, 5, 13, 20, 40]), ...options });
    open.push(on);
    await prepare(on);
    await pullSource(on.context, on.tenantId, on.source.id);
    on.time.aheadMs = HOUR_MS;
    return on;
  }
  const night = (on: World) => relist(on.context, on.tenantId);
  const vanishedAt = async (on: World, id: string) =>
    (await readMeeting(on.context.db, on.tenantId, id))?.vanishedAt ?? null;

  test('what changed in the last 14 days is found, what did not is not touched', async () => {
    const on = await pulled();
    on.fathom.control.alter(2, { action_items: [item('Send it', true)] });
    on.fathom.control.alter(4, { title: 'Too old to be looked at' });
    expect(await night(on)).toEqual({ changed: 1, vanished: [], transcripts: 0, failed: 0 });
    const record = await readMeeting(on.context.db, on.tenantId, 'external-2');
    expect(record?.meeting.actionItems[0]?.completed).toBe(true);
    expect(await night(on)).toMatchObject({ changed: 0 });
  });

  test('a call that is gone from Fathom is reported in view and list, not deleted, and cleared when it comes back', async () => {
    const on = await pulled();
    const gone = on.fathom.control.call(2);
    on.fathom.control.remove(2);
    expect(await night(on)).toMatchObject({ vanished: ['external-2'] });
    expect(await storedIds(on)).toEqual([1, 2, 3, 4, 5]);
    expect((await readMeetingView(on.context, on.tenantId, 'external-2', ADMIN)).vanishedAt).toBeInstanceOf(Date);
    const { items } = await listMeetingsView(on.context, on.tenantId, { limit: 10 }, ADMIN);
    expect(items.flatMap((meeting) => (meeting.vanishedAt === null ? [] : [meeting.id]))).toEqual(['external-2']);
    on.time.aheadMs = DAY_MS;
    expect(await night(on)).toMatchObject({ vanished: [] });
    expect(await vanishedAt(on, 'external-2')).not.toBeNull();
    if (gone) on.fathom.control.release([gone]);
    await night(on);
    expect(await vanishedAt(on, 'external-2')).toBeNull();
  });

  test('the older dialect reports it too; a call before the window is nobody’s business', async () => {
    const on = await pulled({ dialect: 'v1' });
    on.fathom.control.remove(2);
    on.fathom.control.remove(5);
    expect(await night(on)).toMatchObject({ vanished: ['v1-mtg_2'] });
  });

  test('another key still shows it: not gone', async () => {
    const on = await pulled({}, async (early) => {
      early.fathom.control.alter(2, { access: { users: [BEN] }, shared_with: 'no_teams' });
      const ben = await early.addSource(BEN);
      await pullSource(early.context, early.tenantId, ben.id);
    });
    on.fathom.control.alter(2, { recorded_by: { name: 'ben', email: BEN, email_domain: 'us.example', team: 'Other' } });
    expect(await night(on)).toMatchObject({ vanished: [] });
    on.fathom.control.remove(2);
    expect(await night(on)).toMatchObject({ vanished: ['external-2'] });
  });

  test('a key that showed it is in passing trouble: nobody knows, so nothing is reported; refused for good: it does not count', async () => {
    const on = await pulled({}, async (early) => {
      const ben = await early.addSource(BEN);
      await pullSource(early.context, early.tenantId, ben.id);
    });
    on.fathom.control.remove(2);
    const restore = on.fathom.control.fault({ email: BEN, status: 400, times: Infinity });
    expect(await night(on)).toMatchObject({ vanished: [], failed: 1 });
    restore();
    on.fathom.control.revokeKey(on.fathom.apiKeys[BEN] ?? '');
    expect(await night(on)).toMatchObject({ vanished: ['external-2'], failed: 0 });
  });

  test('Fathom is down: nothing is gone', async () => {
    const on = await pulled();
    on.fathom.control.remove(2);
    on.fathom.control.fault({ status: 400, times: Infinity });
    expect(await night(on)).toMatchObject({ vanished: [], failed: 1 });
  });

  test('a payload that cannot be read any more is not a call that is gone', async () => {
    const on = await pulled();
    on.fathom.control.override(2, { calendar_invitees: 'none' });
    expect(await night(on)).toMatchObject({ vanished: [] });
  });

  test('a call that slipped between two pages of the list is asked for by itself before anything is reported', async () => {
    const on = await pulled();
    // The list leaves it out once; the narrow question right after finds it.
    on.fathom.control.fault({
      path: '/meetings',
      body: JSON.stringify({ limit: 10, next_cursor: null, items: [] }),
      status: 200,
    });
    expect(await night(on)).toMatchObject({ vanished: [] });
    expect(await vanishedAt(on, 'external-1')).toBeNull();
  });

  test('a disconnected source reports nothing', async () => {
    const on = await pulled();
    on.fathom.control.remove(2);
    const state = { state: 'disconnected', reason: null, nextStep: null } as const;
    await setSourceState(on.context.db, on.tenantId, on.source.id, state);
    expect(await night(on)).toMatchObject({ vanished: [], changed: 0 });
  });

  test('late transcripts: listed days bring them along, older ones are asked for one by one, newest first', async () => {
    const on = await pulled({ calls: callsAgo([2, 18, 25, 45]) }, ({ fathom }) => {
      for (const id of [1, 2, 3, 4]) fathom.control.holdTranscript(id);
    });
    for (const id of [1, 2, 4]) on.fathom.control.finishTranscript(id);
    const before = on.fathom.requests.length;
    expect(await night(on)).toMatchObject({ changed: 1, transcripts: 1 });
    const paths = on.fathom.requests.slice(before).flatMap(({ path }) => /recordings\/(\d+)/.exec(path)?.[1] ?? []);
    expect(paths).toEqual(['2', '3']);
    for (const [id, lines] of [
      ['external-1', 2],
      ['external-2', 2],
      ['external-3', undefined],
    ] as const) {
      expect([id, (await readStoredCopy(on.context, on.tenantId, id))?.transcript?.length]).toEqual([id, lines]);
    }
  });

  test('a night wakes the sync and books the next one; with a source in trouble it comes again in an hour', async () => {
    const on = await pulled();
    const woken: [string, Date | undefined][] = [];
    const queue: Queue = {
      ...on.context.queue,
      wake: (what, _key, options) => {
        woken.push([what, options?.startAfter]);
        return Promise.resolve();
      },
    };
    const context = { ...on.context, queue };
    await runNight(context, on.tenantId, AbortSignal.timeout(60_000));
    const last = woken.at(-1);
    expect(woken.slice(0, -1).every(([what]) => what === 'sync')).toBe(true);
    expect(last).toEqual(['nightly', nextNight(on.tenantId, context.clock())]);
    on.fathom.control.fault({ status: 400, times: Infinity });
    await runNight(context, on.tenantId, AbortSignal.timeout(60_000));
    const wait = (woken.at(-1)?.[1]?.getTime() ?? 0) - context.clock().getTime();
    expect(wait).toBeLessThanOrEqual(HOUR_MS);
  });
});

test('a tenant’s night is the same moment each day, between one and five o’clock UTC, and not everybody’s', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const ids = Array.from({ length: 50 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  const nights = ids.map((id) => nextNight(id, now));
  expect(nights.every((at) => at > now && at.getUTCHours() >= 1 && at.getUTCHours() < 5)).toBe(true);
  expect(new Set(nights.map((at) => at.getTime())).size).toBe(50);
  for (const [index, id] of ids.entries()) {
    const next = nextNight(id, nights[index] ?? now);
    expect(next.getTime() - (nights[index]?.getTime() ?? 0)).toBe(DAY_MS);
  }
});

function item(description: string, completed: boolean) {
  return {
    description,
    user_generated: false,
    completed,
    recording_timestamp: '00:01:00',
    recording_playback_url: 'https://fathom.video/calls/2?timestamp=60',
    assignee: { name: 'ann', email: 'ann@us.example', team: null },
  };
}
