/** W11: a person is erased, in Salesforce and here, and does not come back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readErasures } from '../../../service/edge/postgres/erased-people.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { runNight } from '../../../service/worker/nightly.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { databaseKinds } from '../../support/database.ts';
import { until } from '../../support/api-client.ts';
import {
  callOnDeal,
  callsAreSynced,
  dealOf,
  emptyStage,
  opportunity,
  personChanges,
} from '../../support/deal-story.ts';
import { tasksOf } from '../../support/play.ts';
import type { Stage } from '../../support/stage.ts';
import type { FathomCall } from '../../sandbox/fathom/types.ts';

interface Receipt {
  readonly email: string;
  readonly tasks: readonly { readonly id: string; readonly result: string }[];
  readonly fields: readonly { readonly field: string; readonly result: string; readonly value: unknown }[];
  readonly content: { readonly meetings: number; readonly activities: number };
  readonly mentionedIn: readonly string[];
}

const guestOf = (call: FathomCall) =>
  String(call.calendar_invitees.find(({ is_external: isExternal }) => isExternal)?.email);

describe.each(databaseKinds())('erasing on the %s database', (database) => {
  let stage: Stage;
  let alone: FathomCall;
  let together: FathomCall;
  let others: FathomCall;
  let deal: Record<string, unknown>;
  let person: string;
  const SUMMARY = 'Fathom_Deal_Summary__c';

  beforeAll(async () => {
    stage = await emptyStage({ database });
    const words = (text: string) => `### Goals\n\n${text}`;
    others = callOnDeal(stage, { number: 1, words: words('Quokkas of others'), daysAgo: 5 });
    const second = callOnDeal(stage, { number: 2, words: words('x'), deal: 1 });
    person = guestOf(second);
    const invited = [...others.calendar_invitees, ...second.calendar_invitees.filter(({ email }) => email === person)];
    together = callOnDeal(
      stage,
      { number: 3, words: words('Narwhals together'), daysAgo: 3 },
      { calendar_invitees: invited },
    );
    alone = callOnDeal(stage, { number: 4, words: words('Axolotls alone'), daysAgo: 2, deal: 1 });
    await callsAreSynced(stage, others, together, alone);
    deal = dealOf(stage, others);
  });
  afterAll(() => stage?.close());

  test('W11: says what it would do where that is asked, and does nothing', async () => {
    const asked = await stage.api.raw('POST', '/api/v1/erase', { email: person, confirm: false });

    expect([asked.status, await asked.json()]).toMatchObject([
      409,
      { error: { code: 'confirm_needed', details: { meetings: 2, tasks: 3 } } },
    ]);
    expect(tasksOf(stage, alone.recording_id)).toHaveLength(1);
  });

  test('W11: where a closed deal would change somebody has to agree first; until then nothing is changed', async () => {
    const open = deal['StageName'];
    personChanges(stage, 'Opportunity', deal['Id'], { StageName: 'Closed Won' });

    const asked = await stage.api.raw('POST', '/api/v1/erase', { email: person });

    expect([asked.status, await asked.json()]).toMatchObject([409, { error: { code: 'confirm_needed' } }]);
    expect(tasksOf(stage, alone.recording_id)).toHaveLength(1);
    expect(await stage.api.get(`/api/v1/meetings/${alone.recording_id}`)).toMatchObject({ status: 'synced' });
    await asTenant(stage.tenantId, async () => {
      const { people } = await readErasures(stage.service.context.db, stage.tenantId);
      expect(people.size).toBe(0);
    });
    personChanges(stage, 'Opportunity', deal['Id'], { StageName: open });
  });

  test('W11: while Salesforce cannot be reached nothing is erased', async () => {
    stage.salesforce.control.addFault({
      match: { bodyPattern: 'composite', times: 1 },
      action: { type: 'error', errorCode: 'INVALID_QUERY_LOCATOR', status: 400 },
    });

    const refused = await stage.api.raw('POST', '/api/v1/erase', { email: person, confirm: true });

    expect([refused.status, await refused.json()]).toMatchObject([409, { error: { code: 'salesforce_refused' } }]);
    expect(await stage.api.get(`/api/v1/meetings/${alone.recording_id}`)).toMatchObject({ status: 'synced' });
    stage.salesforce.control.clearFaults();
  });

  test('W11: Tasks, deal fields and everything stored of their calls go; calls of others stay', async () => {
    const [edited] = tasksOf(stage, alone.recording_id);
    personChanges(stage, 'Task', edited?.['Id'], { Subject: 'Edited by a rep' });

    const receipt = await stage.api.post<Receipt>('/api/v1/erase', { email: person.toUpperCase() });

    expect(receipt).toMatchObject({ email: person, content: { meetings: 2, activities: 2 }, mentionedIn: [] });
    expect(receipt.tasks.map(({ result }) => result)).toEqual(['deleted', 'deleted', 'deleted']);
    expect(receipt.fields.map(({ result }) => result).sort()).toEqual([
      'recomputed',
      'recomputed',
      'restored',
      'restored',
    ]);
    expect([...tasksOf(stage, alone.recording_id), ...tasksOf(stage, together.recording_id)]).toEqual([]);
    expect(tasksOf(stage, others.recording_id)).toHaveLength(1);
    expect(String(opportunity(stage, deal['Id'])[SUMMARY])).toContain('Quokkas');
    for (const call of [alone, together]) {
      expect((await stage.api.raw('GET', `/api/v1/meetings/${call.recording_id}`)).status).toBe(404);
    }
  });

  test('W11: pulled again, the calls do not come back; a call after the erasure is kept', async () => {
    const later = callOnDeal(stage, { number: 9, words: '### Goals\n\nAfterwards', deal: 1 });
    const now = new Date(Date.now() + 1_000).toISOString();
    stage.fathom.control.release([{ ...later, created_at: now }]);
    await stage.api.post('/api/v1/ingest');
    await until(
      'the later call',
      async () => (await stage.api.raw('GET', `/api/v1/meetings/${later.recording_id}`)).ok,
    );
    await asTenant(stage.tenantId, () => runNight(stage.service.context, stage.tenantId, AbortSignal.timeout(60_000)));
    for (const call of [alone, together]) {
      expect((await stage.api.raw('GET', `/api/v1/meetings/${call.recording_id}`)).status).toBe(404);
    }
    const { excluded } = await stage.api.get<{ excluded: object[] }>('/api/v1/filters');
    expect(excluded).toMatchObject([{ kind: 'Erased', calls: 2 }]);
  });

  test('F5: what remains can still be taken back', async () => {
    await stage.api.post(`/api/v1/meetings/${others.recording_id}/undo`, {});
    expect(opportunity(stage, deal['Id'])[SUMMARY]).toBeNull();
  });

  test('W11: nothing of what was said with them is left in the database', async () => {
    await stage.service.stop();
    const stored = await everythingStored(stage.environment);
    for (const words of ['Axolotls', 'Narwhals']) expect(stored).not.toContain(words);
    expect(stored).toContain('person.erased');
  });
});
