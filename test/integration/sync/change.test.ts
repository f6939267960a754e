/** I4 and E6 from Fathom to Salesforce: what changes in Fathom later, and what a filter keeps out, with the real service. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { runNight } from '../../../service/worker/nightly.ts';
import type { ActionItem, FathomCall } from '../../sandbox/fathom/types.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { writtenCalls } from '../../support/more-calls.ts';
import { syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

interface MeetingView extends MeetingLine {
  readonly vanishedAt: string | null;
  readonly operations: readonly { readonly role: string; readonly result: string; readonly verdict: string | null }[];
}

function item(description: string, minute: number, rest: Partial<ActionItem> = {}): ActionItem {
  return {
    description,
    user_generated: false,
    completed: false,
    recording_timestamp: `00:0${minute}:00`,
    recording_playback_url: `https://fathom.video/calls/1?timestamp=${minute * 60}`,
    assignee: { name: null, email: null, team: null },
    ...rest,
  };
}

describe.each(databaseKinds())('change and privacy on the %s database', (database) => {
  let stage: Stage;
  let call: FathomCall;

  const view = (id: number) => stage.api.get<MeetingView>(`/api/v1/meetings/${id}`);
  const night = () =>
    asTenant(stage.tenantId, () => runNight(stage.service.context, stage.tenantId, AbortSignal.timeout(60_000)));
  const items = () => tasksOf(stage, call.recording_id).filter((task) => task['TaskSubtype'] !== 'Call');
  const itemTask = (text: string) => items().find((task) => String(task['Subject']).includes(text));
  const edit = (task: Record<string, unknown> | undefined, fields: Record<string, unknown>) => {
    const { org } = stage.salesforce;
    const row = { attributes: { type: 'Task' }, Id: String(task?.['Id']), ...fields };
    expect(org.save({ userId: org.adminId }, 'update', [row])[0]).toMatchObject({ success: true });
  };

  beforeAll(async () => {
    const [made] = writtenCalls(new Date(), 1);
    if (made === undefined) throw new Error('no call');
    call = { ...made, action_items: [] };
    stage = await setStage({
      database,
      world: (world) => ({ ...world, fathom: { ...world.fathom, calls: [] } }),
    });
    const { org } = stage.salesforce;
    org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Create_Tasks__c: 'On' }] });
    await connectSalesforce(stage);
    await connectFathom(stage);
  });
  afterAll(() => stage?.close());

  async function arrives(recordingId: number): Promise<void> {
    await stage.api.post('/api/v1/ingest');
    await until(
      'the call to be stored',
      async () => (await stage.api.raw('GET', `/api/v1/meetings/${recordingId}`)).ok,
    );
  }

  test('W16: the nightly listing closes, updates and adds our Tasks; a person’s edit and a vanished item stay', async () => {
    const before = [item('Send the quote', 1), item('Book the demo', 2), item('Draft terms', 3), item('Call legal', 4)];
    stage.fathom.control.release([{ ...call, action_items: before }]);
    await arrives(call.recording_id);
    expect(await syncNow(stage, call.recording_id)).toMatchObject({ status: 'synced' });
    const each = items().length / before.length;
    expect([each >= 1, items().filter((task) => task['IsClosed'])]).toEqual([true, []]);
    edit(itemTask('Book the demo'), { Status: 'In Progress' });
    edit(itemTask('Draft terms'), { Priority: 'High' });
    stage.fathom.control.alter(call.recording_id, {
      action_items: [
        item('Send the quote', 1, { completed: true }),
        item('Book the demo', 2, { completed: true }),
        item('Draft terms with the discount', 3),
        item('Send the security paper', 5),
      ],
    });
    await night();
    await until('the new item to arrive', async () => itemTask('security paper') !== undefined);
    expect(itemTask('Send the quote')).toMatchObject({ IsClosed: true });
    expect(itemTask('Book the demo')).toMatchObject({ Status: 'In Progress', IsClosed: false });
    expect(itemTask('Draft terms')).toMatchObject({ Priority: 'High', IsClosed: false });
    expect(String(itemTask('Draft terms')?.['Subject'])).toContain('with the discount');
    expect(itemTask('Call legal')).toMatchObject({ IsClosed: false });
    expect(items()).toHaveLength(5 * each);
    // The Tasks are in Salesforce a moment before the log tells what became of them.
    const told = await until('the log to tell of it', async () => {
      const operations = (await view(call.recording_id)).operations.filter(({ role }) => role === 'item');
      return operations.some(({ verdict }) => verdict === 'item_vanished') ? operations : false;
    });
    expect(told.filter(({ verdict }) => verdict === 'item_vanished')).toHaveLength(each);
    expect(told.filter(({ verdict }) => verdict === 'edited_by_person')).toHaveLength(1);
  });

  test('I4: a summary made again reaches the Task and the deal; a second night changes nothing', async () => {
    const summary = { template_name: 'general', markdown_formatted: '### Pain Points\n\nMade again overnight.' };
    stage.fathom.control.alter(call.recording_id, { default_summary: summary });
    await night();
    const task = () => tasksOf(stage, call.recording_id).find((found) => found['TaskSubtype'] === 'Call');
    await until('the summary', async () => String(task()?.['Description']).includes('Made again overnight'));
    await until('the call to be settled', async () => (await view(call.recording_id)).status === 'synced');
    const modified = task()?.['LastModifiedDate'];
    await night();
    expect((await view(call.recording_id)).status).toBe('synced');
    expect(task()?.['LastModifiedDate']).toBe(modified);
  });

  test('I4: a call deleted in Fathom is told as vanished; its Tasks stay', async () => {
    const count = tasksOf(stage, call.recording_id).length;
    stage.fathom.control.remove(call.recording_id);
    await night();
    expect((await view(call.recording_id)).vanishedAt).toMatch(/^\d{4}-/);
    expect(tasksOf(stage, call.recording_id)).toHaveLength(count);
  });

  test('E6: a filter saved in Salesforce keeps the next call out, and a stored one from being written', async () => {
    const [first, second] = writtenCalls(new Date(), 2, 100);
    if (first === undefined || second === undefined) throw new Error('no calls');
    stage.fathom.control.release([{ ...first, title: 'Severance talk', meeting_title: null }]);
    await arrives(first.recording_id);
    const preview = await stage.api.post('/api/v1/filters/preview', { kind: 'TitleWord', value: 'severance' });
    expect(preview).toEqual({ wouldExclude: 1, of: 2, examples: [`external-${first.recording_id}`] });
    stage.salesforce.org.load({
      Fathom_Filter__c: [{ Kind__c: 'TitleWord', Value__c: 'severance', Active__c: true }],
    });
    await stage.api.post('/api/v1/settings/refresh');
    stage.fathom.control.release([{ ...second, title: 'More severance', meeting_title: null }]);
    await stage.api.post('/api/v1/ingest');
    await until('the call to be counted', async () => {
      const { excluded } = await stage.api.get<{ excluded: { kind: string; calls: number }[] }>('/api/v1/filters');
      return excluded.some(({ kind }) => kind === 'TitleWord');
    });
    expect((await stage.api.raw('GET', `/api/v1/meetings/${second.recording_id}`)).status).toBe(404);
    expect(await syncNow(stage, first.recording_id)).toMatchObject({
      status: 'not_synced',
      reason: 'excluded_by_filter',
      detail: expect.stringContaining('severance'),
    });
    expect(tasksOf(stage, first.recording_id)).toEqual([]);
    expect(await stage.api.get('/api/v1/filters')).toMatchObject({
      filters: [{ kind: 'TitleWord', value: 'severance', problem: null, storedCalls: 1 }],
    });
  });

  test.each([
    [{ kind: 'InternalDomain', value: 'a.example' }],
    [{ kind: 'Host', value: 'not an address' }],
    [{ kind: 'TitleWord' }],
    [{ value: 'x' }],
  ])('a filter that cannot be one, %j, is refused with what is wrong', async (body) => {
    const answer = await stage.api.raw('POST', '/api/v1/filters/preview', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_request' } });
  });
});
