/** Rules that show only against a real conversation: one test per rule id, with the simulated org as strict as it is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listSources } from '../../../service/edge/postgres/fathom-sources.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { until } from '../../support/api-client.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { databaseKinds } from '../../support/database.ts';

describe.each(databaseKinds())('rules over HTTP on the %s database', (database) => {
  let stage: Stage;
  const recording = (name: string): number => {
    const found = stage.world.cases[name];
    if (found === undefined) throw new Error(`The sample world has no case ${name}.`);
    return found.recordingId;
  };
  const opportunityOf = (task: Record<string, unknown> | undefined) =>
    stage.salesforce.org.records('Opportunity').find((row) => row['Id'] === task?.['WhatId']) ?? {};
  const change = (sObject: string, Id: unknown, fields: Record<string, unknown>) => {
    const { org } = stage.salesforce;
    const [result] = org.save({ userId: org.adminId }, 'update', [
      { attributes: { type: sObject }, Id: String(Id), ...fields },
    ]);
    expect(result).toMatchObject({ success: true });
  };
  /** A new summary for a call, as Fathom shows it from now on. */
  const resummarise = async (recordingId: number, markdown: string) => {
    stage.fathom.control.alter(recordingId, {
      default_summary: { template_name: 'general', markdown_formatted: markdown },
    });
    const [source] = await asTenant(stage.tenantId, () => listSources(stage.service.context.db, stage.tenantId));
    if (source === undefined) throw new Error('Fathom is not connected.');
    // A call this old is listed again nightly (I4, its own issue); here the pull simply looks further back.
    const { pullSource } = await import('../../../service/stages/ingest/pull.ts');
    await asTenant(stage.tenantId, () =>
      pullSource(stage.service.context, stage.tenantId, source.id, { overlapMs: 90 * 86_400_000 }),
    );
    await stage.service.context.queue.wake('sync', stage.tenantId);
    await ingested(stage, 79);
  };

  beforeAll(async () => {
    stage = await setStage({ database });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());
  beforeEach(() => {
    stage.salesforce.control.clearFaults();
    stage.salesforce.org.clearFaults();
  });

  test('M8: a failed query is a failure, never "nobody found"', async () => {
    stage.salesforce.control.addFault({
      match: { bodyPattern: 'FROM%20Contact', times: 1 },
      action: { type: 'status', status: 503, body: '<html>busy</html>', contentType: 'text/html' },
    });
    const { syncId } = await stage.api.post<{ syncId: string }>(
      `/api/v1/meetings/${recording('room_and_contact')}/sync`,
    );
    expect(syncId).toMatch(/^[0-9a-f-]{36}$/);
    const waiting = await until('the fault to show', async () => {
      const meeting = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('room_and_contact')}`);
      return meeting.status === 'waiting' || meeting.status === 'synced' ? meeting : false;
    });
    expect(waiting.reason).not.toBe('no_contact');
    // It comes back by itself (W13).
    await until('the call to be synced after all', async () => {
      const meeting = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('room_and_contact')}`);
      return meeting.status === 'synced';
    });
    expect(tasksOf(stage, recording('room_and_contact'))).toHaveLength(1);
  });

  test('E4: a call without summary waits, and is written once Fathom has made it', async () => {
    const id = recording('summary_pending');
    expect(await syncNow(stage, id)).toMatchObject({ status: 'waiting', reason: 'summary_pending' });
    expect(tasksOf(stage, id)).toEqual([]);
    stage.fathom.control.finishSummary(id, stage.world.fathom.lateSummaries[id]);
    expect(await syncNow(stage, id)).toMatchObject({ status: 'synced' });
    expect(tasksOf(stage, id)).toHaveLength(1);
  });

  test('W6: a call synced twice changes nothing the second time', async () => {
    const first = await syncNow(stage, recording('several_contacts_one_address'));
    expect(first.status).toBe('synced');
    const again = await syncNow(stage, recording('several_contacts_one_address'));
    const nothingNew = ['unchanged', 'newer_call_wins'];
    expect(again.operations.filter(({ verdict }) => !nothingNew.includes(verdict ?? ''))).toEqual([]);
  });

  test('W10: a connection cut after Salesforce committed leaves one Task, found again by its key', async () => {
    stage.salesforce.control.addFault({
      match: { bodyPattern: '/composite/sobjects' },
      action: { type: 'cut', when: 'after' },
    });
    await stage.api.post(`/api/v1/meetings/${recording('attendee_without_email')}/sync`);
    await until('the call to be synced after all', async () => {
      const meeting = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('attendee_without_email')}`);
      return meeting.status === 'synced';
    });
    expect(tasksOf(stage, recording('attendee_without_email'))).toHaveLength(1);
  });

  test('W12: a validation rule against one field of the deal costs neither the other field nor the call', async () => {
    const { org } = stage.salesforce;
    org.addValidationRule('Opportunity', {
      name: 'No_Last_Call',
      formula: 'NOT(ISBLANK(Fathom_Last_Call__c))',
      message: 'Last call is kept by sales operations.',
    });
    const outcome = await syncNow(stage, recording('emoji'));
    org.removeValidationRule('Opportunity', 'No_Last_Call');
    expect(outcome).toMatchObject({ status: 'partly_synced', reason: 'refused' });
    const deal = outcome.operations.find(({ role }) => role === 'deal');
    expect(deal).toMatchObject({
      result: 'partly',
      refusals: [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', field: 'Fathom_Last_Call__c', who: 'admin' }],
    });
    const [task] = tasksOf(stage, recording('emoji'));
    expect(opportunityOf(task)['Fathom_Deal_Summary__c']).toBeTruthy();
    expect(opportunityOf(task)['Fathom_Last_Call__c']).toBeFalsy();
  });

  test('W12: an Opportunity that refuses everything does not cost the Contact its call', async () => {
    const { org } = stage.salesforce;
    org.addValidationRule('Opportunity', { name: 'Frozen', formula: 'TRUE', message: 'Frozen for quarter end.' });
    const outcome = await syncNow(stage, recording('headings_in_code'));
    org.removeValidationRule('Opportunity', 'Frozen');
    expect(outcome.status).toBe('partly_synced');
    expect(outcome.operations.find(({ role }) => role === 'deal')).toMatchObject({ result: 'refused' });
    expect(tasksOf(stage, recording('headings_in_code'))).toHaveLength(1);
  });

  test('W13: a locked row is tried again by itself', async () => {
    stage.salesforce.org.setFault({ errorCode: 'UNABLE_TO_LOCK_ROW', object: 'Opportunity', times: 1 });
    const outcome = await syncNow(stage, recording('very_long_summary'));
    expect(outcome).toMatchObject({ status: 'waiting', reason: 'refused' });
    await until('the deal to be written', async () => {
      const meeting = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('very_long_summary')}`);
      return meeting.status === 'synced';
    });
  });

  test('W14: what a person edited is left alone, what a person deleted does not come back', async () => {
    await syncNow(stage, recording('two_open_opportunities'));
    const [kept, deleted] = tasksOf(stage, recording('two_open_opportunities'));
    change('Task', kept?.['Id'], { Description: 'My own words.' });
    const { org } = stage.salesforce;
    org.save({ userId: org.adminId }, 'delete', [{ attributes: { type: 'Task' }, Id: String(deleted?.['Id']) }]);
    await resummarise(recording('two_open_opportunities'), '### Pain Points\n\nA wholly new summary.');
    const outcome = await syncNow(stage, recording('two_open_opportunities'));
    const verdicts = outcome.operations.filter(({ role }) => role === 'call').map(({ verdict }) => verdict);
    expect(verdicts.sort()).toEqual(['deleted_by_person', 'edited_by_person']);
    expect(tasksOf(stage, recording('two_open_opportunities')).map((task) => task['Description'])).toEqual([
      'My own words.',
    ]);
  });

  test('W16: a re-generated summary updates its own Task and deal; Contact and deal stay as they were', async () => {
    await syncNow(stage, recording('action_items'));
    const [before] = tasksOf(stage, recording('action_items'));
    const roles = stage.salesforce.org
      .records('OpportunityContactRole')
      .filter((row) => row['ContactId'] === before?.['WhoId']);
    const { org } = stage.salesforce;
    org.save(
      { userId: org.adminId },
      'delete',
      roles.map((row) => ({ attributes: { type: 'OpportunityContactRole' }, Id: String(row['Id']) })),
    );
    await resummarise(recording('action_items'), '### Fleet of the Islands\n\nThe summary was made again.');
    const isNew = async () =>
      String(tasksOf(stage, recording('action_items'))[0]?.['Description']).includes('made again');
    await until('the new summary to arrive', isNew);
    const [after, ...rest] = tasksOf(stage, recording('action_items'));
    expect(rest).toEqual([]);
    expect(after).toMatchObject({ Id: before?.['Id'], WhatId: before?.['WhatId'], WhoId: before?.['WhoId'] });
    expect(String(after?.['Description'])).toContain('The summary was made again.');
    expect(String(opportunityOf(after)['Fathom_Deal_Summary__c'])).toContain('The summary was made again.');
  });

  test('M7: a person’s choice of deal moves the call and sticks', async () => {
    const id = recording('public_mail_attendee');
    await syncNow(stage, id);
    const [task] = tasksOf(stage, id);
    const other = stage.salesforce.org
      .records('Opportunity')
      .find((row) => !row['IsClosed'] && row['Id'] !== task?.['WhatId']);
    await stage.api.post(`/api/v1/meetings/${id}/deal`, { contactId: task?.['WhoId'], opportunityId: other?.['Id'] });
    await until('the Task to move', async () => tasksOf(stage, id)[0]?.['WhatId'] === other?.['Id']);
    await syncNow(stage, id);
    expect(tasksOf(stage, id).map((found) => found['WhatId'])).toEqual([other?.['Id']]);
  });

  test('W11: a deal closed since is not written to', async () => {
    const id = recording('same_attendee_twice');
    await syncNow(stage, id);
    const [task] = tasksOf(stage, id);
    change('Opportunity', task?.['WhatId'], { StageName: 'Closed Won' });
    await resummarise(id, '### Pain Points\n\nToo late for this deal.');
    const outcome = await syncNow(stage, id);
    expect(new Set(outcome.operations.map(({ verdict }) => verdict))).toEqual(new Set(['closed_opportunity']));
    expect(String(opportunityOf(task)['Fathom_Deal_Summary__c'])).not.toContain('Too late');
  });
});
