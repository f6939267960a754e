/** What comes to Salesforce later brings waiting calls in (M9): a Contact, a role, a deal opened again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contact } from '../../sandbox/data/cases.ts';
import { dealOf } from '../../sandbox/data/deals.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { healTenant } from '../../../service/worker/heal.ts';

const DAY_S = 86_400;

describe.each(databaseKinds())('healing on the %s database', (database) => {
  let stage: Stage;
  let ahead = 0;
  const recording = (name: string): number => stage.world.cases[name]?.recordingId ?? 0;
  /** Time passes for the org and for us. */
  const daysPass = (days: number) => {
    ahead += days * DAY_S * 1000;
    stage.salesforce.control.advanceClock({ seconds: days * DAY_S });
  };
  const heal = () => asTenant(stage.tenantId, () => healTenant(stage.service.context, stage.tenantId));
  const line = (id: number) => stage.api.get<MeetingLine & { updatedAt: string }>(`/api/v1/meetings/${id}`);
  const comesTo = (id: number, reason: string | null) =>
    until(`call ${id} to come to ${reason}`, async () => {
      const meeting = await line(id);
      return meeting.status !== 'syncing' && meeting.reason === reason ? meeting : false;
    });
  const contactId = (email: string) =>
    stage.salesforce.org.records('Contact').find((row) => String(row['Email']).toLowerCase() === email)?.['Id'];

  beforeAll(async () => {
    stage = await setStage({ database, overrides: { clock: () => new Date(Date.now() + ahead) } });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());

  test('M9, W16: a role added two days after the call brings the deal’s data, with the one Task moved onto the deal', async () => {
    const id = recording('no_open_opportunity');
    const deal = dealOf('northgate-2').id;
    await syncNow(stage, id);
    const [before] = tasksOf(stage, id);
    expect(before?.['WhatId']).not.toBe(deal);
    daysPass(2);
    expect(await heal()).toBe(0);

    stage.salesforce.org.load({
      OpportunityContactRole: [{ OpportunityId: deal, ContactId: contactId(contact('esi.badu').email ?? '') }],
    });
    stage.salesforce.requests.reset();
    await stage.service.context.queue.wake('heal', stage.tenantId);
    await comesTo(id, null);

    expect(tasksOf(stage, id)).toMatchObject([{ Id: before?.['Id'], WhatId: deal, WhoId: before?.['WhoId'] }]);
    const record = stage.salesforce.org.records('Opportunity').find((row) => row['Id'] === deal);
    expect(record?.['Fathom_Last_Call__c']).toBeTruthy();
    expect(record?.['Fathom_Deal_Summary__c']).toBeTruthy();
    // The look, the facts that had grown old, the batch's read and its write.
    expect(stage.salesforce.requests.cost()).toBeLessThanOrEqual(5);
  });

  test('M9: a Contact made later brings its call in; calls that wait for others are left alone', async () => {
    const [id, other] = [recording('no_contact'), recording('near_miss')];
    await syncNow(stage, id);
    const { updatedAt } = await syncNow(stage, other).then(() => line(other));
    daysPass(3);
    stage.salesforce.org.load({
      Contact: [{ LastName: 'Blom', FirstName: 'Oskar', Email: 'Oskar.Blom@redwing.example' }],
    });

    expect(await heal()).toBe(1);
    await comesTo(id, 'no_open_opportunity');
    expect(tasksOf(stage, id)).toHaveLength(1);
    expect(await line(other)).toMatchObject({ reason: 'no_contact', updatedAt });
  });

  test('M9, W14: a deal that is opened again counts like a role, though a person edited the Task meanwhile', async () => {
    const id = recording('closed_opportunity_only');
    const deal = dealOf('vantage-1').id;
    await syncNow(stage, id);
    const [task] = tasksOf(stage, id);
    stage.salesforce.control.alter({ sObject: 'Task', id: String(task?.['Id']), fields: { Subject: 'Mine' } });
    expect(await syncNow(stage, id)).toMatchObject({ reason: 'edited_by_person' });
    daysPass(1);
    stage.salesforce.control.alter({ sObject: 'Opportunity', id: deal, fields: { StageName: 'Prospecting' } });

    expect(await heal()).toBe(1);
    await until('the Task to be on the deal', async () => tasksOf(stage, id)[0]?.['WhatId'] === deal);
    expect(tasksOf(stage, id)).toMatchObject([{ Id: task?.['Id'], Subject: 'Mine' }]);
  });

  test('M9: an unreachable Salesforce costs nothing: the next look takes in what was missed', async () => {
    const id = recording('lead_only');
    await syncNow(stage, id);
    daysPass(1);
    stage.salesforce.org.load({
      Contact: [
        {
          LastName: 'Wright',
          Email:
            stage.world.fathom.calls
              .find(({ recording_id }) => recording_id === id)
              ?.calendar_invitees.find(({ is_external }) => is_external)?.email ?? '',
        },
      ],
    });
    stage.salesforce.control.addFault({
      match: { bodyPattern: 'SystemModstamp', times: 0 },
      action: { type: 'status', status: 503, body: '<html>busy</html>', contentType: 'text/html' },
    });
    expect(await heal()).toBe(0);
    stage.salesforce.control.clearFaults();
    daysPass(1);
    expect(await heal()).toBe(1);
    await comesTo(id, 'no_open_opportunity');
  });

  test('M9: after 30 days a call is left to a person, and Salesforce is not asked', async () => {
    daysPass(31);
    stage.salesforce.requests.reset();
    expect(await heal()).toBe(0);
    expect(stage.salesforce.requests.cost()).toBe(0);
  });
});
