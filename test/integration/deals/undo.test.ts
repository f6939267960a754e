/** F5: what was written is taken back, field by field, call by call, and never over a person's edit. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { undoCalls } from '../../../service/admin/undo/undo.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { runNight } from '../../../service/worker/nightly.ts';
import type { FathomCall } from '../../sandbox/fathom/types.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import {
  callOnDeal,
  callsAreSynced,
  dealOf,
  emptyStage,
  journalOf,
  opportunity,
  personChanges,
  type Undone,
} from '../../support/deal-story.ts';
import { syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import type { Stage } from '../../support/stage.ts';

const SUMMARY = 'Fathom_Deal_Summary__c';

describe.each(databaseKinds())('taking back on the %s database', (database) => {
  let stage: Stage;
  let number = 0;
  const undo = (call: FathomCall, body: object = {}) =>
    stage.api.post<Undone>(`/api/v1/meetings/${call.recording_id}/undo`, body);
  const view = (call: FathomCall) => stage.api.get<MeetingLine>(`/api/v1/meetings/${call.recording_id}`);
  const undoneIn = async (deal: Record<string, unknown>) =>
    (await journalOf(stage, deal)).filter(({ origin }) => origin === 'undo');
  const summaryOf = (deal: Record<string, unknown>) => String(opportunity(stage, deal['Id'])[SUMMARY] ?? '');
  const next = (words: string, daysAgo = 0, deal = 0) =>
    callOnDeal(stage, { number: (number += 1), words, daysAgo, deal });

  beforeAll(async () => {
    stage = await emptyStage({ database });
  });
  afterAll(() => stage?.close());
  beforeEach(() => {
    stage.salesforce.control.clearFaults();
    stage.salesforce.org.clearFaults();
  });

  test.each(['older', 'newer'])('F5: two calls, the %s one first, are taken back, the newest first', async (which) => {
    const [older, newer] = [next('### Pain Points\n\nPlanning is slow', 2), next('### Pain Points\n\nNo reports', 1)];
    await callsAreSynced(stage, ...(which === 'older' ? [older, newer] : [newer, older]));
    const deal = dealOf(stage, newer);
    expect(summaryOf(deal)).toContain('No reports');
    const lines = (await journalOf(stage, deal)).filter(({ origin, undone }) => origin === 'sync' && !undone);
    // Nothing of the older call is written where the newer one stands, so no link tells of it.
    expect(lines.filter(({ field }) => field === SUMMARY)).toHaveLength(which === 'older' ? 2 : 1);

    const first = await undo(newer);

    expect(first.fields.map(({ field, result }) => [field, result]).sort()).toEqual([
      ['Description', 'recomputed'],
      [SUMMARY, 'recomputed'],
      ['Fathom_Last_Call__c', 'recomputed'],
    ]);
    expect(opportunity(stage, deal['Id'])['Description']).toContain('Planning is slow');
    expect(first.tasks.every(({ result }) => result === 'deleted')).toBe(true);
    expect(tasksOf(stage, newer.recording_id)).toEqual([]);
    expect(summaryOf(deal)).toContain('Planning is slow');
    expect(summaryOf(deal)).not.toContain('No reports');
    const { detail, ...left } = await view(newer);
    expect(left).toMatchObject({ status: 'not_synced', reason: 'withdrawn' });
    expect(detail).toContain('taken back by Fathom’s interface. Sync to CRM writes it again.');

    const second = await undo(older);

    expect(second.fields.map(({ result }) => result)).toEqual(['restored', 'restored', 'restored']);
    expect(opportunity(stage, deal['Id'])).toMatchObject({
      [SUMMARY]: null,
      Fathom_Last_Call__c: null,
      Description: null,
    });
    const told = await journalOf(stage, deal);
    expect(told.map(({ origin, undone }) => [origin, undone])).toContainEqual(['restore', false]);
    expect(told.filter(({ origin }) => origin === 'sync').every(({ undone }) => undone)).toBe(true);
  });

  test('F5: a call that is not the newest goes without a write', async () => {
    const [older, newer] = [next('### Goals\n\nOlder', 2), next('### Goals\n\nNewer', 1)];
    await callsAreSynced(stage, older, newer);
    const deal = dealOf(stage, newer);
    const modified = opportunity(stage, deal['Id'])['LastModifiedDate'];

    const { fields } = await undo(older);

    expect(fields.map(({ result }) => result)).toEqual(['unlinked', 'unlinked']);
    expect(opportunity(stage, deal['Id'])['LastModifiedDate']).toBe(modified);
    expect(tasksOf(stage, older.recording_id)).toEqual([]);
    await undo(newer);
  });

  test('F5: after a rep’s edit the edit survives, the three values are shown, and automation leaves it so', async () => {
    const [older, newer] = [next('### Goals\n\nFirst', 4, 1), next('### Goals\n\nSecond', 3, 1)];
    await callsAreSynced(stage, older, newer);
    const deal = dealOf(stage, newer);
    personChanges(stage, 'Opportunity', deal['Id'], { [SUMMARY]: 'Written by hand' });

    const { fields } = await undo(newer);

    const summary = fields.find(({ field }) => field === SUMMARY);
    expect(summary).toMatchObject({
      result: 'conflict',
      ours: expect.stringContaining('Second'),
      current: 'Written by hand',
      wouldBe: expect.stringContaining('First'),
    });
    expect(summaryOf(deal)).toBe('Written by hand');
    const conflicts = async () => {
      const { needsYou } = await stage.api.get<{ needsYou: { kind: string; journalId: string }[] }>(
        `/api/v1/deals/${String(deal['Id'])}`,
      );
      return needsYou.filter(({ kind }) => kind === 'conflict').map(({ journalId }) => journalId);
    };
    const [open = ''] = await conflicts();
    const opportunityId = deal['Id'];
    const other = { opportunityId: '006000000000001AAA' };
    expect((await stage.api.raw('POST', `/api/v1/journal/${open}/keep`, other)).status).toBe(404);
    const kept = await stage.api.post(`/api/v1/journal/${open}/keep`, { opportunityId });
    expect(kept).toEqual({ id: open, state: 'kept' });
    expect(await conflicts()).not.toContain(open);
    expect((await stage.api.raw('POST', `/api/v1/journal/${open}/keep`, { opportunityId })).status).toBe(409);
    await syncNow(stage, older.recording_id);
    expect(summaryOf(deal)).toBe('Written by hand');
    await undo(older);
    expect(summaryOf(deal)).toBe('Written by hand');
  });

  test('F5, W14: a Task a person edited is left and told; one that cannot be deleted is blanked', async () => {
    const call = next('### Goals\n\nKeep', 1);
    await callsAreSynced(stage, call);
    const [task] = tasksOf(stage, call.recording_id);
    personChanges(stage, 'Task', task?.['Id'], { Subject: 'Mine now' });
    expect((await undo(call)).tasks).toMatchObject([
      { id: task?.['Id'], result: 'left', because: expect.stringContaining('Subject') },
    ]);
    const other = next('### Goals\n\nBlank', 1);
    await callsAreSynced(stage, other);
    const [stays] = tasksOf(stage, other.recording_id);
    stage.salesforce.org.setFault({
      errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
      message: 'insufficient access rights on object id',
      object: 'Task',
      operation: 'delete',
    });

    expect((await undo(other)).tasks).toMatchObject([{ id: stays?.['Id'], result: 'blanked' }]);

    expect(tasksOf(stage, other.recording_id)).toMatchObject([{ Subject: 'Withdrawn', Description: null }]);
    // Sync to CRM brings the words back into the same Task.
    stage.salesforce.org.clearFaults();
    expect(await syncNow(stage, other.recording_id)).toMatchObject({ status: 'synced' });
    expect(tasksOf(stage, other.recording_id)).toHaveLength(1);
    expect(String(tasksOf(stage, other.recording_id)[0]?.['Description'])).toContain('Blank');
    await undo(other);
  });

  test('F5: automation does not write a call again that was taken back; Sync to CRM does', async () => {
    const call = next('### Goals\n\nOnce', 1);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    await undo(call);
    stage.fathom.control.alter(call.recording_id, {
      default_summary: { template_name: 'general', markdown_formatted: '### Goals\n\nOnce more' },
    });
    await asTenant(stage.tenantId, () => runNight(stage.service.context, stage.tenantId, AbortSignal.timeout(60_000)));
    // The words for what automation decided, not those of the undo itself.
    const decided = 'It is written again only when somebody presses Sync to CRM';
    await until('automation to look at the call', async () => ((await view(call)).detail ?? '').includes(decided));
    expect(await view(call)).toMatchObject({ status: 'not_synced', reason: 'withdrawn' });
    expect(tasksOf(stage, call.recording_id)).toEqual([]);

    expect(await syncNow(stage, call.recording_id)).toMatchObject({ status: 'synced' });

    expect(tasksOf(stage, call.recording_id)).toHaveLength(1);
    expect(summaryOf(deal)).toContain('Once');
    await undo(call);
  });

  test('W11: a closed deal is changed only after confirmation', async () => {
    const call = next('### Goals\n\nWon', 1);
    await callsAreSynced(stage, call);
    const deal = dealOf(stage, call);
    const stage1 = deal['StageName'];
    personChanges(stage, 'Opportunity', deal['Id'], { StageName: 'Closed Won' });

    const refused = await stage.api.raw('POST', `/api/v1/meetings/${call.recording_id}/undo`, {});

    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: { code: 'confirm_needed', message: expect.stringContaining(String(deal['Name'])) } },
    ]);
    expect(tasksOf(stage, call.recording_id)).toHaveLength(1);
    expect((await undo(call, { confirm: true })).fields.map(({ result }) => result)).toEqual(['restored', 'restored']);
    personChanges(stage, 'Opportunity', deal['Id'], { StageName: stage1 });
  });

  test('F5: one field of one call; the call’s words stay away from it until somebody syncs the call again', async () => {
    const [older, newer] = [next('### Goals\n\nOlder goal', 3), next('### Goals\n\nNewer goal', 2)];
    await callsAreSynced(stage, older, newer);
    const deal = dealOf(stage, newer);
    const line = (await journalOf(stage, deal)).find(({ field, undone }) => field === SUMMARY && !undone);

    const done = await stage.api.post<Undone>(`/api/v1/journal/${line?.id}/undo`, {});

    const [told] = await stage.api.all<{ action: string; actor: string }>('/api/v1/audit');
    expect(told).toMatchObject({ action: 'journal.undo', actor: 'api_key' });
    expect(done).toMatchObject({ meetingId: `external-${newer.recording_id}`, tasks: [] });
    expect(done.fields).toMatchObject([{ field: SUMMARY, result: 'recomputed' }]);
    expect(summaryOf(deal)).toContain('Older goal');
    expect(tasksOf(stage, newer.recording_id)).toHaveLength(1);
    const again = await stage.api.raw('POST', `/api/v1/journal/${line?.id}/undo`, {});
    expect([again.status, await again.json()]).toMatchObject([409, { error: { code: 'already_undone' } }]);
    await syncNow(stage, older.recording_id);
    expect(summaryOf(deal)).not.toContain('Newer goal');
    await syncNow(stage, newer.recording_id);
    expect(summaryOf(deal)).toContain('Newer goal');
    await undo(newer);
    await undo(older);
  });

  test('M7, F5: a call moved to another deal leaves nothing on the old one, and what others said there stays', async () => {
    const [stays, moves] = [next('### Goals\n\nStays here', 3, 2), next('### Goals\n\nMoves away', 2, 2)];
    const [elsewhere] = [next('### Goals\n\nElsewhere', 4, 3)];
    await callsAreSynced(stage, stays, moves, elsewhere);
    const [from, to] = [dealOf(stage, moves), dealOf(stage, elsewhere)];
    const contactId = tasksOf(stage, moves.recording_id)[0]?.['WhoId'];

    await stage.api.post(`/api/v1/meetings/${moves.recording_id}/deal`, { contactId, opportunityId: to['Id'] });

    await until('the old deal to lose the call’s words', async () => summaryOf(from).includes('Stays here'));
    expect(summaryOf(from)).not.toContain('Moves away');
    expect(summaryOf(to)).toContain('Moves away');
    expect(tasksOf(stage, moves.recording_id)).toMatchObject([{ WhatId: to['Id'] }]);
    // Salesforce has it a moment before the journal tells of it.
    const told = await until('the journal to tell of it', async () => {
      const lines = await undoneIn(from);
      return lines.length > 0 && lines;
    });
    expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set(['service']));
  });

  test('F5: many calls are taken back as one, with few calls of Salesforce', async () => {
    const calls = Array.from({ length: 12 }, (_, at) => next(`### Goals\n\nGoal ${at}`, 20 - at, 4));
    await callsAreSynced(stage, ...calls);
    const deal = dealOf(stage, calls[0] ?? next(''));
    const seen = stage.salesforce.control.requests().length;
    const ids = calls.map(({ recording_id: id }) => `external-${id}`);
    const actor = { email: 'admin@team.example', isAdmin: true, maySync: true, via: 'person' } as const;

    const done = await asTenant(stage.tenantId, () => undoCalls(stage.service.context, stage.tenantId, ids, actor));

    expect(done.tasks.map(({ result }) => result)).toEqual(ids.map(() => 'deleted'));
    expect(summaryOf(deal)).toBe('');
    // One read, one write of the deal, one deletion of the Tasks.
    expect(stage.salesforce.control.requests().length - seen).toBeLessThanOrEqual(4);
  });

  // PATCH writes the deal, DELETE takes its Tasks away.
  test.each(['before PATCH', 'after PATCH', 'after DELETE'])(
    'F5: the line is cut %s: the undo goes on by itself and ends the same',
    async (cut) => {
      const [when, method] = cut.split(' ') as ['before' | 'after', string];
      const [older, newer] = [next('### Goals\n\nStays', 3), next('### Goals\n\nGoes', 2)];
      await callsAreSynced(stage, older, newer);
      const deal = dealOf(stage, newer);
      stage.salesforce.control.addFault({
        match: { bodyPattern: `"${method}".*composite/sobjects`, times: 1 },
        action: { type: 'cut', when },
      });
      const first = stage.api.raw('POST', `/api/v1/meetings/${newer.recording_id}/undo`, {});
      // Salesforce is asked again a minute later; here somebody wakes the tenant before.
      const { context } = stage.service;
      const poke = setInterval(() => void context.queue.wake('sync', stage.tenantId), 300);
      const done = (await (await first).json()) as Undone;
      clearInterval(poke);
      expect(stage.salesforce.control.faults()).toMatchObject([{ applied: 1 }]);

      expect(done.fields.map(({ result }) => result)).toEqual(['recomputed', 'recomputed']);
      expect(done.tasks.map(({ result }) => result)).toEqual(['deleted']);
      expect(summaryOf(deal)).toContain('Stays');
      expect(tasksOf(stage, newer.recording_id)).toEqual([]);
      const lines = (await undoneIn(deal)).filter(({ field }) => field === SUMMARY);
      expect(lines.filter(({ call }) => call?.meetingId === `external-${newer.recording_id}`)).toHaveLength(1);
      await undo(older);
    },
  );
});
