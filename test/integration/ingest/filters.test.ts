import { afterEach, describe, expect, test } from '@jest/globals';
import { listFilters, previewFilter } from '../../../service/admin/filters.ts';
import { decideBatch } from '../../../service/batch/decide-batch.ts';
import { loadBatch } from '../../../service/batch/load-batch.ts';
import { peopleRules } from '../../../service/config/people-lists.ts';
import { saveConnection, setConnectionState } from '../../../service/edge/postgres/connections.ts';
import { saveKnownFilters } from '../../../service/edge/postgres/known-filters.ts';
import { readMeeting } from '../../../service/edge/postgres/meetings.ts';
import { rememberFilters } from '../../../service/org/remember-filters.ts';
import { fetchTranscript } from '../../../service/stages/ingest/late-content.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { relist } from '../../../service/stages/ingest/relist.ts';
import { keepPage } from '../../../service/stages/keep/keep-page.ts';
import type { Filter } from '../../../service/types/settings.ts';
import type { OrgFacts } from '../../../service/types/snapshot.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, openWorld, storedIds } from './world.ts';
import type { World, WorldOptions } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const ORG_ID = '00D000000000001AAA';
const SECRET = 'Confidential: severance of Ole';
const LAWYER = { name: 'Kim', email: 'kim@eu.lawfirm.example', email_domain: 'eu.lawfirm.example', is_external: true };

async function world(kind: 'embedded' | 'postgres', options: WorldOptions = {}): Promise<World> {
  const on = await openWorld(kind, { calls: callsAgo([1, 2, 3, 4]), ...options });
  open.push(on);
  return on;
}

/** Filters as read from Salesforce a moment ago. */
async function know({ context, tenantId }: World, filters: readonly Filter[]): Promise<void> {
  const now = context.clock();
  const checkAfter = new Date(now.getTime() + 3_600_000);
  await saveKnownFilters(context.db, tenantId, { orgId: ORG_ID, filters, readAt: now, checkAfter });
}

async function excluded({ context }: World) {
  const rows = await context.db.selectFrom('excluded_calls').selectAll().orderBy('meeting_id').execute();
  return rows.map((row) => [row.meeting_id, row.reason]);
}

/** Every text of every table that could hold something of a call. */
async function everything({ context }: World): Promise<string> {
  const tables = ['fathom_meetings', 'activities', 'meeting_sources', 'excluded_calls', 'set_aside_payloads'] as const;
  const rows = await Promise.all(tables.map((table) => context.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

const FILTERS: Filter[] = [
  { kind: 'TitleWord', value: 'confidential' },
  { kind: 'ExcludedDomain', value: 'lawfirm.example' },
  { kind: 'Private', value: '' },
];

describe.each(databaseKinds())('E6: privacy filters (%s)', (kind) => {
  test('excluded calls leave id and reason, and no trace of title or people in any table', async () => {
    const on = await world(kind);
    await know(on, FILTERS);
    on.fathom.control.alter(1, { title: SECRET });
    on.fathom.control.alter(2, { calendar_invitees: [LAWYER] });
    on.fathom.control.alter(3, { shared_with: 'no_teams' });
    const result = await pullSource(on.context, on.tenantId, on.source.id);
    expect(result).toMatchObject({ outcome: 'done', seen: 4, stored: 1, excluded: 3, setAside: 0 });
    expect(await storedIds(on)).toEqual([4]);
    expect(await excluded(on)).toEqual([
      ['external-1', 'TitleWord'],
      ['external-2', 'ExcludedDomain'],
      ['external-3', 'Private'],
    ]);
    expect(await everything(on)).not.toMatch(/severance|lawfirm|Kim/);
    expect(await listFilters(on.context, on.tenantId)).toMatchObject({
      excluded: [
        { kind: 'ExcludedDomain', calls: 1 },
        { kind: 'Private', calls: 1 },
        { kind: 'TitleWord', calls: 1 },
      ],
      filters: FILTERS.map((filter) => ({ ...filter, problem: null, storedCalls: 0 })),
      unreadable: null,
    });
  });

  test('the older dialect: title words and domains count there too', async () => {
    const on = await world(kind, { dialect: 'v1' });
    await know(on, FILTERS);
    on.fathom.control.alter(1, { title: SECRET });
    on.fathom.control.alter(2, { calendar_invitees: [LAWYER] });
    await pullSource(on.context, on.tenantId, on.source.id);
    expect((await excluded(on)).map(([id]) => id)).toEqual(['v1-mtg_1', 'v1-mtg_2']);
  });

  test('a payload that cannot be read is set aside without its content while filters are in force', async () => {
    const on = await world(kind);
    await know(on, FILTERS);
    const broken = { recording_id: 9, title: SECRET, calendar_invitees: 'none', created_at: '2026-11-01T10:00:00Z' };
    expect(await keepPage(on.context, on.tenantId, on.source, [broken])).toMatchObject({ setAside: 1 });
    const row = await on.context.db.selectFrom('set_aside_payloads').selectAll().executeTakeFirstOrThrow();
    expect(row.reason).toContain('calendar_invitees');
    expect(row.payload).toEqual({
      id: 'external-9',
      withheld: 'privacy filters are in force',
      characters: JSON.stringify(broken).length,
    });
  });

  test('a filter made later: the stored call stays as it was, gets nothing more, and is decided against before any write', async () => {
    const on = await world(kind);
    on.fathom.control.holdTranscript(1);
    await pullSource(on.context, on.tenantId, on.source.id);
    await know(on, [{ kind: 'TitleWord', value: 'Call 1' }]);
    on.fathom.control.finishTranscript(1);
    on.fathom.control.alter(1, { default_summary: { template_name: null, markdown_formatted: '### New\n\nWords' } });
    expect((await relist(on.context, on.tenantId)).vanished).toEqual([]);
    const record = await readMeeting(on.context.db, on.tenantId, 'external-1');
    if (record === null) throw new Error('the call is gone');
    expect(record.meeting.summary?.markdown).toContain('Next Steps');
    expect(await fetchTranscript(on.context, on.tenantId, record.meeting)).toBe('pending');
    expect(on.fathom.requests.filter(({ path }) => path.includes('/recordings/'))).toEqual([]);
    const wanted = { meetingId: 'external-1', claim: null, requestedBy: 'an admin' };
    const items = await loadBatch(on.context, on.tenantId, null, [wanted]);
    const automation = { on: true, since: '2020-01-01T00:00:00Z', paused: false };
    const decide = (filters: Filter[]) => decideBatch(items, peopleRules([]), automation, filters).decided;
    expect(decide([{ kind: 'TitleWord', value: 'Call 1' }])[0]?.decision).toMatchObject({
      verdict: 'excluded_by_filter',
      because: expect.stringContaining('TitleWord "Call 1"'),
    });
    expect(decide([])).toEqual([]);
  });

  test('a filter taken back: the next listing brings the call, and it counts as excluded no more', async () => {
    const on = await world(kind);
    await know(on, [{ kind: 'TitleWord', value: 'Call 1' }]);
    await pullSource(on.context, on.tenantId, on.source.id);
    expect(await storedIds(on)).toEqual([2, 3, 4]);
    await know(on, []);
    await relist(on.context, on.tenantId);
    expect(await storedIds(on)).toEqual([1, 2, 3, 4]);
    expect(await excluded(on)).toEqual([]);
  });

  test('calls stored before any org was connected obey its filters as soon as they are read; ids and reasons stay', async () => {
    const on = await world(kind);
    on.fathom.control.alter(2, { title: SECRET });
    await pullSource(on.context, on.tenantId, on.source.id);
    expect(await storedIds(on)).toEqual([1, 2, 3, 4]);
    const facts = { orgId: ORG_ID, filters: FILTERS, missing: [], readAt: on.context.clock().toISOString() };
    await rememberFilters(on.context, on.tenantId, facts as unknown as OrgFacts);
    expect(await storedIds(on)).toEqual([1, 3, 4]);
    expect(await excluded(on)).toEqual([['external-2', 'TitleWord']]);
    expect(await everything(on)).not.toContain('severance');
    const left = await on.context.db.selectFrom('meeting_syncs').select('meeting_id').execute();
    expect(left.map((row) => row.meeting_id).sort()).toEqual(['external-1', 'external-3', 'external-4']);
  });

  test('an org is connected whose filters nobody could ever read: nothing is stored, and the source says why', async () => {
    const on = await world(kind);
    await connectUnreadable(on);
    expect(await pullSource(on.context, on.tenantId, on.source.id)).toMatchObject({ outcome: 'failed', stored: 0 });
    expect(await storedIds(on)).toEqual([]);
    expect(await on.read()).toMatchObject({ state: 'error', reason: expect.stringContaining('privacy filters') });
    expect(await listFilters(on.context, on.tenantId)).toMatchObject({ unreadable: expect.stringContaining('again') });
  });

  test('Salesforce is lost later: the filters last known stay in force', async () => {
    const on = await world(kind);
    await know(on, [{ kind: 'TitleWord', value: 'Call 1' }]);
    on.time.aheadMs = 2 * 3_600_000;
    await connectUnreadable(on);
    expect(await pullSource(on.context, on.tenantId, on.source.id)).toMatchObject({ outcome: 'done', excluded: 1 });
    expect(await storedIds(on)).toEqual([2, 3, 4]);
  });

  test('a filter before it is saved: how many of the newest calls, and which', async () => {
    const on = await world(kind, { calls: callsAgo([1, 2, 3, 4]) });
    on.fathom.control.alter(2, { title: SECRET });
    on.fathom.control.alter(4, { title: 'CONFIDENTIAL' });
    await pullSource(on.context, on.tenantId, on.source.id);
    const preview = (filterKind: 'TitleWord' | 'Host' | 'Private', value: string) =>
      previewFilter(on.context, on.tenantId, { kind: filterKind, value });
    expect(await preview('TitleWord', 'confidential')).toEqual({
      wouldExclude: 2,
      of: 4,
      examples: ['external-2', 'external-4'],
    });
    expect(await preview('Host', 'ANN@us.example')).toMatchObject({ wouldExclude: 4 });
    expect(await preview('Private', '')).toEqual({ wouldExclude: 0, of: 4, examples: [] });
    await expect(preview('TitleWord', ' ')).rejects.toThrow('excludes nothing');
    expect(await storedIds(on)).toEqual([1, 2, 3, 4]);
  });
});

/** A team connection that needs a person before it can be read. */
async function connectUnreadable({ context, tenantId }: World): Promise<void> {
  const connection = await saveConnection(context.db, tenantId, {
    scope: 'team',
    memberEmail: null,
    loginUrl: 'https://login.example',
    instanceUrl: 'https://org.example',
    orgId: ORG_ID,
    userId: '005000000000001AAA',
    sealedAccessToken: null,
    sealedRefreshToken: null,
    identity: {},
  });
  const lost = { state: 'reconnect_required', reason: 'The grant is gone.', nextStep: 'Connect again.' } as const;
  await setConnectionState(context.db, tenantId, connection.id, lost);
}
