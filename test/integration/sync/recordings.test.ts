/** Several keys and several recordings (I1): one meeting each, whoever shows it and in whatever order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { memberOf } from '../../sandbox/data/team.ts';
import type { FathomCall } from '../../sandbox/fathom/types.ts';
import { ApiClient, until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { writtenCalls } from '../../support/more-calls.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { connect, sourcesOf, type SourceView } from '../webhooks/stage.ts';

/** All calls of the sample world but the one private to somebody else. */
const REACH = 79;

interface MeetingView extends MeetingLine {
  readonly duplicateOf: string | null;
  readonly recordings: readonly { id: string; isWritten: boolean; inSalesforce: boolean }[];
}

interface Explained {
  readonly sentence: string;
  readonly steps: readonly { readonly evidence: readonly string[] }[];
}

describe.each(databaseKinds())('keys and recordings on the %s database', (database) => {
  let stage: Stage;
  let first: number;
  let second: number;
  beforeAll(async () => {
    stage = await setStage({ database });
    first = stage.world.cases['two_recordings_first']?.recordingId ?? 0;
    second = stage.world.cases['two_recordings_second']?.recordingId ?? 0;
    await connect(stage);
    await connectSalesforce(stage);
    await ingested(stage, REACH);
  });
  afterAll(() => stage?.close());

  const view = (id: number) => stage.api.get<MeetingView>(`/api/v1/meetings/${id}`);
  const as = (email: string, admin = false) =>
    new ApiClient(stage.serviceUrl, stage.apiKey, {
      'x-acting-user-email': email,
      'x-acting-user-admin': String(admin),
    });
  const prefer = async (id: number, client = stage.api) => {
    const answer = await client.raw('POST', `/api/v1/meetings/${id}/prefer`);
    const json = (await answer.json()) as MeetingView & { error?: { code: string; message: string } };
    return { status: answer.status, code: json.error?.code ?? null, message: json.error?.message ?? '', json };
  };

  test('of two recordings the earlier is the one; each names the other', async () => {
    expect(await view(first)).toMatchObject({
      duplicateOf: null,
      recordings: [{ id: `external-${second}`, isWritten: false, inSalesforce: false }],
    });
    expect(await view(second)).toMatchObject({
      duplicateOf: `external-${first}`,
      reason: 'duplicate_recording',
      recordings: [{ id: `external-${first}`, isWritten: true }],
    });
  });

  test('the duplicate is not written, even when a person asks for it', async () => {
    const outcome = await syncNow(stage, second);
    expect(outcome).toMatchObject({ status: 'not_synced', reason: 'duplicate_recording' });
    expect(outcome.detail).toBe('I1: another recording of this meeting is the one written.');
    expect(tasksOf(stage, second)).toEqual([]);
    const { sentence, steps } = await stage.api.get<Explained>(`/api/v1/meetings/${second}/explain`);
    expect(sentence).toMatch(
      /^Another recording of this meeting is the one written: “.+” of \d{4}-\d\d-\d\d, recorded by [A-Z]/,
    );
    expect(sentence).not.toContain('external-');
    expect(steps.flatMap(({ evidence }) => evidence)).toContain(`The recording that is written: external-${first}.`);
  });

  test('a colleague who is neither admin nor host may not choose', async () => {
    const { status, code } = await prefer(second, as('priya@lumenharbor.example'));
    expect([status, code]).toEqual([403, 'not_your_call']);
    expect((await view(second)).duplicateOf).toBe(`external-${first}`);
  });

  test('a call with one recording has nothing to choose', async () => {
    const { recordingId = 0 } = stage.world.cases['two_open_opportunities'] ?? {};
    expect(await prefer(recordingId)).toMatchObject({ status: 409, code: 'no_other_recording' });
  });

  test('its host chooses the later one: it is written, the earlier one becomes the duplicate, and the log says who', async () => {
    const { status, json } = await prefer(second, as(memberOf('hanne').email));
    expect([status, json.duplicateOf]).toEqual([200, null]);
    expect((await view(first)).duplicateOf).toBe(`external-${second}`);
    expect((await syncNow(stage, second)).status).toBe('synced');
    expect(tasksOf(stage, second)).not.toEqual([]);
    expect(await syncNow(stage, first)).toMatchObject({ status: 'not_synced', reason: 'duplicate_recording' });
    expect(tasksOf(stage, first)).toEqual([]);
  });

  test('listing everything again does not undo the choice', async () => {
    await stage.api.post('/api/v1/ingest');
    await until('the pull to end', async () => !(await stage.api.get<{ running: boolean }>('/api/v1/ingest')).running);
    expect((await view(first)).duplicateOf).toBe(`external-${second}`);
  });

  test('once one is in Salesforce the other is refused in words, whoever asks', async () => {
    const { status, code, message } = await prefer(first);
    expect([status, code]).toEqual([409, 'already_written']);
    expect(message).toMatch(
      /^Another recording of this meeting \(“.+” of .+, recorded by .+\) is in Salesforce\. Take it back/,
    );
    expect(message).not.toContain('external-');
    expect((await view(first)).duplicateOf).toBe(`external-${second}`);
    expect(await prefer(second)).toMatchObject({ status: 200 });
  });

  describe('automatic sync', () => {
    /** Two recordings of one booked meeting; the second began six minutes later. */
    function twins(from: number): [FathomCall, FathomCall] {
      const [one] = writtenCalls(new Date(), 1, from);
      if (one === undefined) throw new Error('no call');
      const later = new Date(Date.parse(one.recording_start_time) + 6 * 60_000).toISOString();
      const id = one.recording_id + 1;
      const addresses = { url: `https://fathom.video/calls/${id}`, share_url: `https://fathom.video/share/s${id}` };
      return [one, { ...one, recording_id: id, recording_start_time: later, ...addresses }];
    }
    const settled = (call: FathomCall) =>
      until(`recording ${call.recording_id} to be decided`, async () => {
        const answer = await stage.api.raw('GET', `/api/v1/meetings/${call.recording_id}`);
        if (!answer.ok) return false;
        const found = (await answer.json()) as MeetingView;
        return ['synced', 'not_synced', 'partly_synced', 'failed'].includes(found.status) ? found : false;
      });

    beforeAll(async () => {
      await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
      await new Promise((resolve) => setTimeout(resolve, 300)); // calls must end after the switch (E7)
    });

    test.each([
      ['the earlier one first', 10, [0, 1]],
      ['the later one first', 20, [1, 0]],
    ])('%s: what was written stays the written one', async (_case, from, order) => {
      const pair = twins(from);
      const [early, late] = order.map((index) => pair[index]) as [FathomCall, FathomCall];
      stage.fathom.control.release([early]);
      expect(await settled(early)).toMatchObject({ status: 'synced', duplicateOf: null });
      stage.fathom.control.release([late]);
      const other = await settled(late);
      expect(other).toMatchObject({ reason: 'duplicate_recording', duplicateOf: `external-${early.recording_id}` });
      expect([tasksOf(stage, early.recording_id).length > 0, tasksOf(stage, late.recording_id)]).toEqual([true, []]);
    });

    test('both at once: the earlier is written, the other is not', async () => {
      const pair = twins(30);
      stage.fathom.control.release([pair[1], pair[0]]);
      const [early, late] = [await settled(pair[0]), await settled(pair[1])];
      const written = [pair[0], pair[1]].filter(({ recording_id: id }) => tasksOf(stage, id).length > 0);
      expect(written).toHaveLength(1);
      expect([early.duplicateOf, late.duplicateOf].filter((one) => one === null)).toHaveLength(1);
    });
  });

  describe('a second key', () => {
    let sources: readonly SourceView[];
    beforeAll(async () => {
      await connect(stage, 'tobias');
      await stage.api.post('/api/v1/ingest');
      await until('both pulls to end', async () => {
        const { running, sources: pulls } = await stage.api.get<{
          running: boolean;
          sources: { pulledUntil: string | null }[];
        }>('/api/v1/ingest');
        return !running && pulls.every(({ pulledUntil }) => pulledUntil !== null);
      });
      sources = await sourcesOf(stage);
    });

    test('brings its host’s private call, which no other key shows; everything else stays one meeting each', async () => {
      const meetings = await stage.api.all<MeetingLine>('/api/v1/meetings');
      expect(new Set(meetings.map(({ recordingId }) => recordingId)).size).toBe(meetings.length);
      const { recordingId } = stage.world.cases['private_of_somebody_else'] ?? { recordingId: 0 };
      expect(meetings.filter((meeting) => meeting.recordingId === String(recordingId))).toHaveLength(1);
    });

    test('shows its reach: whose calls, how many, how many private, and only to their host', () => {
      const [maren, tobias] = sources;
      const privately = (source: SourceView | undefined) =>
        source?.reach.hosts.filter(({ privateCalls }) => privateCalls > 0).map(({ email }) => email);
      expect(privately(maren)).toEqual([memberOf('maren').email]);
      expect(privately(tobias)).toEqual([memberOf('tobias').email]);
      for (const source of sources) {
        const { calls, hosts, newestCallAt } = source.reach;
        expect(hosts.reduce((sum, host) => sum + host.calls, 0)).toBe(calls);
        expect(calls).toBeGreaterThan(0);
        expect(newestCallAt).not.toBeNull();
      }
      expect(maren?.reach.calls).toBeGreaterThanOrEqual(REACH);
    });

    test('has its own lag, budget, counts and conditions', () => {
      for (const { lagSeconds, reach, conditions } of sources) {
        expect(lagSeconds).toBeLessThan(120);
        // The sample world has calls to which nobody was invited.
        expect(conditions.find(({ name }) => name === 'participants')?.state).toBe(
          reach.withoutParticipants > 0 ? 'notice' : 'ok',
        );
        expect(conditions.map(({ name }) => name)).toContain('scoring');
      }
      expect(sources[0]?.reach.withoutParticipants).toBeGreaterThan(0);
    });
  });
});
