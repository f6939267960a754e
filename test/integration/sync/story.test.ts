import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, newCallsHappen, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';

/** Calls Maren's key sees: all eighty but the one that is private to somebody else. */
const REACH = 79;

describe.each(databaseKinds())('the main job on the %s database', (database) => {
  let stage: Stage;
  let past: MeetingLine[];

  beforeAll(async () => {
    stage = await setStage({ database });
    await connectFathom(stage);
    await connectSalesforce(stage);
    past = await ingested(stage, REACH);
  });
  afterAll(() => stage?.close());

  test('90 days of calls are stored, nothing is written before automatic is on', () => {
    expect(past).toHaveLength(REACH);
    expect(new Set(past.map(({ status }) => status))).toEqual(new Set(['not_synced']));
    expect(stage.salesforce.org.records('Task').filter((task) => task['Fathom_Key__c'])).toEqual([]);
  });

  test('calls that end after automatic was switched on are written or told why not; older ones stay before_connection', async () => {
    const { meetings, cases } = await newCallsHappen(stage, REACH);
    const fresh = meetings.filter(({ recordingId }) => !past.some((old) => old.recordingId === recordingId));
    expect(fresh).toHaveLength(20);
    for (const [name, { recordingId, expectedVerdict, callTasks }] of Object.entries(cases)) {
      const meeting = fresh.find((candidate) => candidate.recordingId === String(recordingId));
      const verdict = meeting?.reason ?? 'written';
      expect([name, verdict, tasksOf(stage, recordingId).length]).toEqual([name, expectedVerdict, callTasks]);
    }
    expect(fresh.filter(({ status }) => status === 'synced').length).toBeGreaterThanOrEqual(14);
    const old = meetings.filter(({ recordingId }) => past.some((before) => before.recordingId === recordingId));
    expect(old.filter(({ reason }) => reason === 'before_connection').length).toBeGreaterThan(60);
  });

  test('every case of the rules, synced by hand, comes to its verdict and its number of call Tasks', async () => {
    for (const [name, { recordingId, expectedVerdict, callTasks, reach }] of Object.entries(stage.world.cases)) {
      if (reach === 'host') continue;
      const outcome = await syncNow(stage, recordingId);
      const calls = tasksOf(stage, recordingId).filter((task) => task['TaskSubtype'] === 'Call');
      expect([name, outcome.reason ?? 'written', calls.length]).toEqual([name, expectedVerdict, callTasks]);
    }
  });

  test('syncing all of them again writes nothing', async () => {
    const count = () => stage.salesforce.org.records('Task').length;
    const before = count();
    const modified = stage.salesforce.org.records('Opportunity').map((row) => row['LastModifiedDate']);
    for (const { recordingId, callTasks, reach } of Object.values(stage.world.cases)) {
      if (reach === 'host' || callTasks === 0) continue;
      const outcome = await syncNow(stage, recordingId);
      expect(outcome.operations.map(({ result }) => result)).not.toContain('written');
    }
    expect(count()).toBe(before);
    expect(stage.salesforce.org.records('Opportunity').map((row) => row['LastModifiedDate'])).toEqual(modified);
  });

  test('a logged call carries owner, day, subtype, closed status, key and link', () => {
    const { recordingId } = stage.world.cases['two_open_opportunities'] ?? { recordingId: 0 };
    const tasks = tasksOf(stage, recordingId);
    expect(tasks).toHaveLength(2);
    for (const task of tasks) {
      expect(task).toMatchObject({ TaskSubtype: 'Call', IsClosed: true, Fathom_Recording_Id__c: String(recordingId) });
      expect(task['OwnerId']).toBe(
        stage.salesforce.org.records('User').find((user) => String(user['Email']).startsWith('tobias'))?.['Id'],
      );
      expect(task['Fathom_Key__c']).toBe(`call_${recordingId}_${String(task['WhoId'])}_${String(task['WhatId'])}`);
      expect(String(task['Description'])).toContain('https://fathom.video/');
    }
  });
});
