/** The troubleshooting table of the floor system against a Fathom that has these troubles. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { memberOf } from '../../sandbox/data/team.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested } from '../../support/play.ts';
import { setStage, type Stage } from '../../support/stage.ts';
import { connect, sourcesOf, type SourceView } from '../webhooks/stage.ts';

describe.each(databaseKinds())('health of a Fathom source on the %s database', (database) => {
  let stage: Stage;
  let silent: number;
  beforeAll(async () => {
    stage = await setStage({
      database,
      world: (world) => ({ ...world, fathom: { ...world.fathom, calls: world.fathom.calls.slice(0, 12) } }),
    });
    silent = stage.world.fathom.calls[0]?.recording_id ?? 0;
    stage.fathom.control.holdTranscript(silent);
    stage.fathom.control.setLimits({ enabled: true, global: 600, heavy: 300 });
    await connect(stage);
    await ingested(stage, 10);
  });
  afterAll(() => stage?.close());

  const check = () => stage.api.post<SourceView>('/api/v1/sources/fathom/check');
  const conditionOf = ({ conditions }: SourceView, name: string) => conditions.find((one) => one.name === name);

  test('a source that is well says when it was last asked, how far it is, and what is left of its budget', async () => {
    const source = await until('the first pull to end', async () => {
      const [one] = await sourcesOf(stage);
      return one?.lagSeconds == null ? false : one;
    });
    expect(source.lagSeconds).toBeLessThan(60);
    expect(source.budget?.limit).toBeGreaterThan(0);
    expect(source.budget?.remaining).toBeLessThan(source.budget?.limit ?? 0);
    expect(conditionOf(source, 'key')?.state).toBe('ok');
    expect(conditionOf(source, 'rate_limit')?.state).toBe('ok');
    expect(conditionOf(source, 'scoring')?.state).toBe('by_design');
  });

  test('a call without a transcript is counted', async () => {
    const source = await check();
    expect(source.reach.withoutTranscript).toBe(1);
    expect(conditionOf(source, 'transcripts')).toMatchObject({ state: 'waiting' });
  });

  test('a key used up by another program is told as a lasting rate limit, and the next good answer cures it', async () => {
    stage.fathom.control.fault({ path: '/meetings', status: 429, retryAfter: 0, times: 5 });
    const source = await check();
    expect(source.state).toBe('error');
    expect(conditionOf(source, 'rate_limit')).toMatchObject({ state: 'problem', reason: source.reason });
    expect(conditionOf(source, 'key')?.state).toBe('ok');
    stage.fathom.control.clearFaults();
    expect(conditionOf(await check(), 'rate_limit')?.state).toBe('ok');
  });

  test('a revoked key is told as such, with a new key as the next step', async () => {
    stage.fathom.control.revokeKey(stage.fathom.apiKeys[memberOf('maren').email] ?? '');
    const source = await check();
    expect([source.state, source.identity]).toEqual(['reconnect_required', null]);
    expect(conditionOf(source, 'key')).toMatchObject({ state: 'problem', reason: expect.stringContaining('401') });
    expect(conditionOf(source, 'key')?.nextStep).toContain('Make a new key');
  });
});
