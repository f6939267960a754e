/** F5: what a preview and a rehearsal of a call that was taken back show is what asking for it then does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseKinds } from '../../support/database.ts';
import { callOnDeal, callsAreSynced, emptyStage } from '../../support/deal-story.ts';
import { syncNow } from '../../support/play.ts';
import type { Stage } from '../../support/stage.ts';

interface Line {
  readonly kind: string;
  readonly key: string;
}

describe.each(databaseKinds())('a call taken back, on the %s database', (database) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await emptyStage({ database });
  });
  afterAll(() => stage?.close());

  test('plan and rehearsal say what Sync to CRM writes, the deal included', async () => {
    const call = callOnDeal(stage, { number: 1, words: '### Goals\n\nOnce', daysAgo: 1, deal: 0 });
    await callsAreSynced(stage, call);
    const at = `/api/v1/meetings/${call.recording_id}`;
    await stage.api.post(`${at}/undo`, {});

    const shape = ({ kind, key }: Line) => [kind, key];
    const plan = await stage.api.get<{ operations: readonly Line[] }>(`${at}/plan`);
    const rehearsal = await stage.api.post<{ results: readonly Line[] }>(`${at}/rehearse`, {});
    const outcome = await syncNow(stage, call.recording_id);

    expect(outcome.operations.map(({ kind }) => kind)).toEqual(['create_task', 'update_opportunity']);
    expect(plan.operations.map(shape)).toEqual(outcome.operations.map(shape));
    expect(rehearsal.results.map(shape)).toEqual(outcome.operations.map(shape));
  });
});
