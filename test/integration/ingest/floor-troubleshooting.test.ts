/** The floor system's troubleshooting table, line by line: what a source says of itself while it has that trouble. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { conditionsOf } from '../../../service/admin/fathom-conditions.ts';
import type { Condition } from '../../../service/admin/fathom-conditions.ts';
import { readHealth } from '../../../service/edge/postgres/source-health.ts';
import { checkSource } from '../../../service/stages/ingest/check-source.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { relist } from '../../../service/stages/ingest/relist.ts';
import { isScored } from '../../../service/stages/keep/channel-map.ts';
import { ANN } from '../../sandbox/fathom/testing.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, openWorld, storedIds } from './world.ts';
import type { World } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const NO_WEBHOOK = { state: 'off', reason: null, nextStep: null } as const;

describe.each(databaseKinds())('Troubleshooting (%s)', (kind) => {
  async function started(): Promise<World> {
    const on = await openWorld(kind, { dialect: 'v1', calls: callsAgo([1, 2]) });
    open.push(on);
    return on;
  }
  const pull = (on: World) => pullSource(on.context, on.tenantId, on.source.id);
  async function told(on: World, name: Condition['name']): Promise<Condition | undefined> {
    const health = (await readHealth(on.context.db, on.tenantId)).get(on.source.id);
    if (health === undefined) throw new Error('no such source');
    const conditions = conditionsOf(await on.read(), health, NO_WEBHOOK, on.context.clock());
    return conditions.find((condition) => condition.name === name);
  }

  test('Auth fails with 401: Invalid API key → generate a new key', async () => {
    const on = await started();
    on.fathom.control.revokeKey(on.fathom.apiKeys[ANN] ?? '');
    expect(await pull(on)).toMatchObject({ outcome: 'failed', state: 'reconnect_required' });
    expect(await checkSource(on.context, on.tenantId, on.source.id)).toMatchObject({ state: 'reconnect_required' });
    expect(await told(on, 'key')).toMatchObject({
      state: 'problem',
      reason: expect.stringContaining('401'),
      nextStep: expect.stringContaining('Make a new key'),
    });
  });

  test('Rate limit errors (429): handled by itself; persistent failures are told as a limit of the key', async () => {
    const on = await started();
    on.fathom.control.fault({ status: 429, retryAfter: 0, times: 4 });
    expect(await pull(on)).toMatchObject({ outcome: 'done', stored: 2 });
    expect(await told(on, 'rate_limit')).toMatchObject({ state: 'ok' });
    on.fathom.control.fault({ status: 429, retryAfter: 0, times: 5 });
    expect(await pull(on)).toMatchObject({ outcome: 'failed', state: 'error' });
    expect(await told(on, 'rate_limit')).toMatchObject({
      state: 'problem',
      reason: expect.stringContaining('429'),
      nextStep: expect.stringContaining('another program uses the same key'),
    });
  });

  test('Empty transcripts: Fathom may still be processing → fetched again later', async () => {
    const on = await started();
    on.fathom.control.holdTranscript(1);
    await pull(on);
    expect(await told(on, 'transcripts')).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('1 of 2 calls have no transcript'),
    });
    on.fathom.control.finishTranscript(1);
    await relist(on.context, on.tenantId);
    expect(await told(on, 'transcripts')).toMatchObject({ state: 'ok' });
  });

  test('Missing participants: No attendee data in Fathom → check participant capture', async () => {
    const on = await started();
    on.fathom.control.override(1, { participants: [] });
    await pull(on);
    expect(await storedIds({ ...on })).toHaveLength(2);
    expect(await told(on, 'participants')).toMatchObject({
      state: 'notice',
      reason: expect.stringContaining('1 of 2 calls name no participants'),
      nextStep: expect.stringContaining('participant capture'),
    });
  });

  test('No scoring impact: expected behaviour', async () => {
    const on = await started();
    await pull(on);
    const { type } = await on.context.db.selectFrom('activities').select('type').executeTakeFirstOrThrow();
    expect(isScored(type)).toBe(false);
    expect(await told(on, 'scoring')).toMatchObject({ state: 'by_design' });
  });
});
