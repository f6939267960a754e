/** What an admin decides about the service itself, and the log that tells what became of every call. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

interface Usage {
  readonly today: { readonly us: number; readonly org: { readonly used: number } | null; readonly stopped: boolean };
  readonly days: readonly {
    readonly day: string;
    readonly us: number;
    readonly org: { readonly used: number } | null;
  }[];
}
interface Causes {
  readonly causes: readonly { readonly cause: string; readonly calls: number; readonly meaning: string }[];
}

describe.each(databaseKinds())('options and log on the %s database', (database) => {
  let stage: Stage;
  let meetings: MeetingLine[];
  const options = (changes: object) => stage.api.put('/api/v1/options', changes);

  beforeAll(async () => {
    stage = await setStage({ database });
    await connectFathom(stage);
    await connectSalesforce(stage);
    meetings = await ingested(stage, 79);
  });
  afterAll(() => stage?.close());

  const written = () =>
    Object.values(stage.world.cases)
      .filter((one) => one.callTasks === 1)
      .map((one) => String(one.recordingId));

  const tryAt = (recording: string, at: Date) =>
    asTenant(stage.tenantId, () =>
      stage.service.context.db
        .updateTable('meeting_syncs')
        .set({ next_attempt_at: at })
        .where('tenant_id', '=', stage.tenantId)
        .where('meeting_id', '=', `external-${recording}`)
        .execute(),
    );

  test('options keep what is not named, refuse what makes no sense, all of it at once', async () => {
    expect(await stage.api.get('/api/v1/options')).toEqual({
      retentionDays: { log: 365, content: null },
      apiReservePercent: 20,
      hostMap: {},
      nightlyRelist: true,
    });
    const wrong = {
      retentionDays: { content: 1 },
      apiReservePercent: 100,
      hostMap: { 'a@b.example': '003000000000001' },
    };
    const refused = await stage.api.raw('PUT', '/api/v1/options', wrong);
    expect(refused.status).toBe(400);
    const { error } = (await refused.json()) as { error: { details: { field: string }[] } };
    expect(error.details.map(({ field }) => field).sort()).toEqual([
      'apiReservePercent',
      'hostMap.a@b.example',
      'retentionDays.content',
    ]);
    for (const name of ['nobody', '__proto__']) {
      const hostMap = Object.fromEntries([[name, '005000000000001']]);
      const unnamed = await stage.api.raw('PUT', '/api/v1/options', { hostMap });
      expect(unnamed.status).toBe(400);
      expect(await unnamed.json()).toMatchObject({
        error: { details: [{ field: `hostMap.${name}`, problem: 'must be an e-mail address.' }] },
      });
    }
    expect(await options({ retentionDays: { content: 90 } })).toMatchObject({
      retentionDays: { log: 365, content: 90 },
      apiReservePercent: 20,
    });
  });

  test('W3: a host an admin mapped to a User owns the Tasks', async () => {
    const [recording = ''] = written();
    const host = meetings.find(({ recordingId }) => recordingId === recording) as unknown as {
      host: { email: string };
    };
    const other = stage.salesforce.org
      .records('User')
      .find(
        (user) =>
          user['IsActive'] === true &&
          user['Email'] !== host.host.email &&
          user['UserType'] === 'Standard' &&
          String(user['Username']).endsWith('.crm'),
      );
    await options({ hostMap: { [host.host.email]: other?.['Id'] } });
    await syncNow(stage, recording);
    expect(tasksOf(stage, recording)[0]?.['OwnerId']).toBe(other?.['Id']);
    await options({ hostMap: {} });
  });

  test('the API reserve is never touched: calls wait and go on by themselves once there is room', async () => {
    const recording = written()[1] ?? '';
    const { today: before, days } = await stage.api.get<Usage>('/api/v1/usage');
    expect(days[0]?.org?.used).toBeGreaterThanOrEqual(days[0]?.us ?? 1);
    expect(days[1]).toMatchObject({ us: 0, org: null });
    expect([before.stopped, before.us > 0, before.org !== null]).toEqual([false, true, true]);
    stage.salesforce.control.setLimits({ max: 10_000, used: 8_000 });

    // The answer that tells of the limit is the last one before we stop.
    await syncNow(stage, written()[2] ?? '');
    const asked = stage.api.post<object>(`/api/v1/meetings/${recording}/sync?wait=true`);
    const waiting = await until('the call to wait', async () => {
      const call = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording}`);
      return call.status === 'waiting' && call.reason === 'refused' ? call : false;
    });
    expect(waiting.detail).toContain('reserved for others');
    expect(tasksOf(stage, recording)).toEqual([]);
    expect((await stage.api.get<Usage>('/api/v1/usage')).today.stopped).toBe(true);

    // After a longer outage the next try comes later than a person waits: they are told why instead.
    await tryAt(recording, new Date(Date.now() + 3_600_000));
    const { status, reason, detail } = waiting;
    expect(await asked).toMatchObject({ status, reason, detail, finishedAt: null });
    await tryAt(recording, new Date());

    await options({ apiReservePercent: 0 });
    await until('the call to be written', async () => tasksOf(stage, recording).length > 0);
  });

  test('causes are counted, filter the log, and are tried again together', async () => {
    const [lost = ''] = written().slice(3);
    const { org } = stage.salesforce;
    org.addValidationRule('Task', { name: 'Frozen', formula: 'TRUE', message: 'Frozen for quarter end.' });
    await syncNow(stage, lost);
    org.removeValidationRule('Task', 'Frozen');
    const { causes } = await stage.api.get<Causes>('/api/v1/syncs/causes');
    const cause = 'refused/FIELD_CUSTOM_VALIDATION_EXCEPTION';
    expect(causes.find((one) => one.cause === cause)).toMatchObject({ calls: 1, who: 'admin', retryable: true });
    const log = await stage.api.get<{ items: { meetingId: string; title: string }[] }>(
      `/api/v1/syncs?cause=${encodeURIComponent(cause)}`,
    );
    expect(log.items.map(({ meetingId }) => meetingId)).toEqual([`external-${lost}`]);
    const calls = await stage.api.get<{ items: { id: string }[] }>(
      `/api/v1/meetings?cause=${encodeURIComponent(cause)}`,
    );
    expect(calls.items.map(({ id }) => id)).toEqual([`external-${lost}`]);
    expect((await stage.api.get<typeof calls>('/api/v1/meetings?cause=nothing_such')).items).toEqual([]);
    // A call is named as anywhere: by our id, the recording's, or its address.
    const { url } = await stage.api.get<{ url: string }>(`/api/v1/meetings/${lost}`);
    const byUrl = await stage.api.get<typeof log>(`/api/v1/syncs?meetingId=${encodeURIComponent(url)}`);
    expect(byUrl.items.map(({ meetingId }) => meetingId)).toEqual([`external-${lost}`]);
    expect(await stage.api.post('/api/v1/syncs/retry', { cause })).toEqual({ retried: 1 });
    await until('the call to be written', async () => tasksOf(stage, lost).length > 0);
  });

  test('what looking again cannot move is left, and the answer says how many and why', async () => {
    const { causes } = await stage.api.get<Causes>('/api/v1/syncs/causes');
    const calls = causes.find(({ cause }) => cause === 'automatic_off')?.calls ?? 0;
    expect(calls).toBeGreaterThan(10);
    const [first] = (await stage.api.get<{ items: { id: string }[] }>('/api/v1/meetings?cause=automatic_off')).items;
    const before = await stage.api.get(`/api/v1/meetings/${first?.id}`);

    expect(await stage.api.post('/api/v1/syncs/retry', { cause: 'automatic_off' })).toEqual({
      retried: 0,
      left: [
        {
          cause: 'automatic_off',
          calls,
          meaning: 'Automatic sync is switched off.',
          check: expect.stringContaining('Backfill'),
        },
      ],
    });

    expect(await stage.api.get(`/api/v1/meetings/${first?.id}`)).toEqual(before);
  });

  test('the log as CSV: a line a sync, filtered as the list is, formulas defused', async () => {
    const answer = await stage.api.raw('GET', '/api/v1/syncs.csv?status=synced');
    const lines: Record<string, string>[] = parse(await answer.text(), { columns: true });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['synced']));
  });
});
