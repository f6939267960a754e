import { afterEach, describe, expect, test } from '@jest/globals';
import { readMeeting } from '../../../service/edge/postgres/meetings.ts';
import { fetchSummary, fetchTranscript } from '../../../service/stages/ingest/late-content.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { readStoredCopy } from '../../../service/stages/keep/stored-copy.ts';
import type { Dialect } from '../../../service/types/meeting.ts';
import { BEN } from '../../sandbox/fathom/testing.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, openWorld } from './world.ts';
import type { World } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

describe.each(databaseKinds())('E4: a summary that comes late (%s)', (kind) => {
  async function pulled(dialect: Dialect, hold: (world: World) => void) {
    const on = await openWorld(kind, { dialect, calls: callsAgo([0.1, 0.2]) });
    open.push(on);
    on.fathom.control.override(1, { tone: { warm: true } });
    hold(on);
    await pullSource(on.context, on.tenantId, on.source.id);
    const id = dialect === 'external' ? 'external-1' : 'v1-mtg_1';
    const read = async () => {
      const record = await readMeeting(on.context.db, on.tenantId, id);
      if (record === null) throw new Error('not stored');
      return record;
    };
    return { on, id, read };
  }

  test.each(['external', 'v1'] as const)('%s: pending until it is there, then kept in both tables', async (dialect) => {
    const { on, id, read } = await pulled(dialect, ({ fathom }) => fathom.control.holdSummary(1));
    const { meeting } = await read();
    expect(meeting.summary).toBeNull();
    expect(await fetchSummary(on.context, on.tenantId, meeting)).toBe('pending');
    on.fathom.control.finishSummary(1);
    expect(await fetchSummary(on.context, on.tenantId, meeting)).toBe('arrived');
    expect((await read()).meeting.summary?.markdown).toContain('### Next Steps');
    const activity = await on.context.db
      .selectFrom('activities')
      .select('properties')
      .where('external_id', 'like', '%1')
      .executeTakeFirstOrThrow();
    expect(activity.properties['summary']).toContain('### Next Steps');
    const copy = await readStoredCopy(on.context, on.tenantId, id);
    expect(copy?.payload).toMatchObject({ tone: { warm: true } });
    expect(copy?.transcript).toHaveLength(2);
  });

  test.each(['external', 'v1'] as const)('%s: a transcript that was missing is fetched later', async (dialect) => {
    const { on, id, read } = await pulled(dialect, ({ fathom }) => fathom.control.holdTranscript(1));
    const { meeting } = await read();
    expect(await fetchTranscript(on.context, on.tenantId, meeting)).toBe('pending');
    on.fathom.control.finishTranscript(1);
    expect(await fetchTranscript(on.context, on.tenantId, meeting)).toBe('arrived');
    expect((await readStoredCopy(on.context, on.tenantId, id))?.transcript).toHaveLength(2);
    expect((await read()).meeting.summary).not.toBeNull();
  });

  test('the key that brought the call does not see it any more: another one is asked', async () => {
    const { on, read } = await pulled('external', ({ fathom }) => fathom.control.holdSummary(1));
    await on.addSource(BEN);
    on.fathom.control.finishSummary(1);
    on.fathom.control.fault({ path: '/recordings/', status: 404 });
    expect(await fetchSummary(on.context, on.tenantId, (await read()).meeting)).toBe('arrived');
    expect(on.fathom.requests.at(-1)?.email).toBe(BEN);
    expect((await on.read()).state).toBe('connected');
  });

  test('a refused key while asking: pending, and the source says why', async () => {
    const { on, read } = await pulled('external', ({ fathom }) => fathom.control.holdSummary(1));
    on.fathom.control.fault({ path: '/recordings/', status: 401 });
    expect(await fetchSummary(on.context, on.tenantId, (await read()).meeting)).toBe('pending');
    expect((await on.read()).state).toBe('reconnect_required');
  });
});
