import { afterEach, describe, expect, test } from '@jest/globals';
import { startFathomSandbox } from './server.ts';
import type { FathomSandbox } from './server.ts';
import { all, ANN, ask, BEN, call, CEO, user } from './testing.ts';
import type { FathomCall, SandboxOptions } from './types.ts';

let sandbox: FathomSandbox;
afterEach(() => sandbox.close());

async function start(calls: FathomCall[], options: Partial<SandboxOptions> = {}): Promise<void> {
  const users = [
    user(ANN),
    user(BEN, { team: 'Success' }),
    user(CEO, { team: null, viewAccess: 'all_teams', settingsAccess: 'account_admin' }),
  ];
  sandbox = await startFathomSandbox({ users, calls, limits: { enabled: false }, ...options });
}

const ids = (items: Record<string, unknown>[]) => items.map((item) => item['recording_id']);
const outsider = { name: 'Olga', email: 'olga@else.example', email_domain: 'else.example', team: null };

describe('keys', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { 'x-api-key': 'nonsense' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('%s is refused with 401', async (_, headers) => {
    await start([call(1)]);
    expect(
      (await fetch(`${sandbox.externalUrl}/meetings`, { headers: headers as Record<string, string> })).status,
    ).toBe(401);
  });

  test('a deactivated user: the key stops working', async () => {
    await start([call(1)]);
    sandbox.control.deactivate(ANN);
    expect((await ask(sandbox, '/external/v1/meetings', ANN)).status).toBe(401);
  });

  test('a revoked key stops working, a second one of the same user goes on', async () => {
    await start([call(1)]);
    const second = sandbox.control.newKey(ANN);
    expect(sandbox.control.revokeKey(sandbox.apiKeys[ANN] ?? '')).toBe(true);
    expect((await ask(sandbox, '/external/v1/meetings', ANN)).status).toBe(401);
    expect((await ask(sandbox, '/external/v1/meetings', second)).status).toBe(200);
  });

  test('an OAuth token goes as Bearer and may not ask for summaries in lists', async () => {
    await start([call(1)]);
    const headers = { authorization: `Bearer ${sandbox.control.newKey(ANN, 'oauth')}` };
    expect((await fetch(`${sandbox.externalUrl}/meetings`, { headers })).status).toBe(200);
    expect((await fetch(`${sandbox.externalUrl}/meetings?include_summary=true`, { headers })).status).toBe(400);
    expect((await fetch(`${sandbox.externalUrl}/recordings/1/summary`, { headers })).status).toBe(200);
  });

  test('error bodies can be JSON, text or nothing', async () => {
    await start([], { errorBodies: 'empty' });
    expect(await (await fetch(`${sandbox.externalUrl}/meetings`)).text()).toBe('');
  });
});

describe('who sees what', () => {
  test('own, shared with my team, shared with all, with me alone: seen; others: not', async () => {
    const private_ = { shared_with: 'no_teams' } as const;
    await start([
      call(1),
      call(2, private_),
      call(3, { shared_with: 'all_teams' }),
      call(4, { ...private_, access: { users: [BEN] } }),
      call(5, { shared_with: 'multiple_teams', access: { teams: ['Success'] } }),
    ]);
    expect(ids(await all(sandbox, '/external/v1/meetings', ANN))).toEqual([5, 4, 3, 2, 1]);
    expect(ids(await all(sandbox, '/external/v1/meetings', BEN))).toEqual([5, 4, 3]);
  });

  test('an admin with view access to all shared calls does not see private ones', async () => {
    await start([call(1), call(2, { shared_with: 'no_teams' })]);
    expect(ids(await all(sandbox, '/external/v1/meetings', CEO))).toEqual([1]);
  });

  test('a call recorded outside the organisation: only with recorded_by[] or teams[]', async () => {
    await start([call(1, { recorded_by: outsider, access: { users: [ANN] } })]);
    expect(ids(await all(sandbox, '/external/v1/meetings', ANN))).toEqual([]);
    expect(ids(await all(sandbox, '/external/v1/meetings?recorded_by[]=olga@else.example', ANN))).toEqual([1]);
  });
});

describe('GET /meetings', () => {
  test('pages of ten, newest first, until next_cursor is null', async () => {
    await start(Array.from({ length: 23 }, (_, index) => call(index + 1)));
    const first = await ask(sandbox, '/external/v1/meetings', ANN);
    expect([first.body['limit'], first.body.items?.length]).toEqual([10, 10]);
    expect(ids(await all(sandbox, '/external/v1/meetings', ANN))).toEqual(
      Array.from({ length: 23 }, (_, index) => 23 - index),
    );
  });

  test('a cursor with other filters, or a made-up one, is a 400', async () => {
    await start(Array.from({ length: 11 }, (_, index) => call(index + 1)));
    const { body } = await ask(sandbox, '/external/v1/meetings', ANN);
    const cursor = body.next_cursor ?? '';
    expect((await ask(sandbox, `/external/v1/meetings?cursor=${cursor}&include_summary=true`, ANN)).status).toBe(400);
    expect((await ask(sandbox, '/external/v1/meetings?cursor=abc', ANN)).status).toBe(400);
  });

  test.each([
    ['created_after=2026-09-01T02:31:00Z', [4, 3]],
    ['created_before=2026-09-01T03:31:00Z', [2, 1]],
    ['calendar_invitees_domains_type=only_internal', [4]],
    ['calendar_invitees_domains_type=one_or_more_external', [3, 2, 1]],
    ['calendar_invitees_domains[]=contoso.example', [2]],
    ['calendar_invitees_domains%5B%5D=contoso.example&calendar_invitees_domains%5B%5D=northwind.example', [3, 2, 1]],
    ['recorded_by%5B%5D=ben%40us.example', [3]],
    ['teams[]=Success', [3]],
    ['meeting_type=Renewal', [1]],
    ['meeting_type=Unknown', []],
  ])('%s', async (filter, expected) => {
    const [ann, dana] = call(0).calendar_invitees;
    if (!ann || !dana) throw new Error('two invitees');
    await start([
      call(1, { meeting_type: 'Renewal' }),
      call(2, { calendar_invitees: [ann, { ...dana, email_domain: 'contoso.example' }] }),
      call(3, {
        recorded_by: { name: 'ben', email: BEN, email_domain: 'us.example', team: 'Success' },
        shared_with: 'all_teams',
      }),
      call(4, { calendar_invitees: [ann] }),
    ]);
    expect(ids(await all(sandbox, `/external/v1/meetings?${filter}`, ANN))).toEqual(expected);
  });

  test.each([
    'limit=50',
    'recorded_by=a@us.example',
    'include_summary=yes',
    'created_after=yesterday',
    'calendar_invitees_domains_type=x',
    'cursor=a&cursor=b',
  ])('%s is a 400', async (query) => {
    await start([call(1)]);
    expect((await ask(sandbox, `/external/v1/meetings?${query}`, ANN)).status).toBe(400);
  });

  test('unknown parameters can be told to be ignored', async () => {
    await start([call(1)], { unknownParameters: 'ignore' });
    expect((await ask(sandbox, '/external/v1/meetings?limit=50', ANN)).status).toBe(200);
  });

  test('optional parts come only when asked for', async () => {
    await start([call(1, { access: { teams: ['Success'] } })]);
    const bare = (await ask(sandbox, '/external/v1/meetings', ANN)).body.items?.[0] ?? {};
    expect(Object.keys(bare)).toEqual(
      expect.arrayContaining([
        'title',
        'meeting_title',
        'meeting_type',
        'recording_id',
        'shared_with',
        'calendar_invitees_domains_type',
      ]),
    );
    for (const part of ['transcript', 'default_summary', 'action_items', 'highlights', 'crm_matches', 'access'])
      expect(bare).not.toHaveProperty(part);
    const flags = ['summary', 'transcript', 'action_items', 'highlights', 'crm_matches']
      .map((part) => `include_${part}=true`)
      .join('&');
    const full = (await ask(sandbox, `/external/v1/meetings?${flags}`, ANN)).body.items?.[0];
    expect(full).toMatchObject({
      transcript: [{ text: 'Hello.' }, {}],
      default_summary: { template_name: 'general' },
      action_items: [],
      highlights: [],
    });
    expect(full?.['crm_matches']).toMatchObject({ deals: [] });
  });
});

describe('the other reading endpoints', () => {
  test('summary and transcript of a recording', async () => {
    await start([call(1), call(2, { default_summary: null, transcript: null })]);
    expect((await ask(sandbox, '/external/v1/recordings/1/summary', ANN)).body).toMatchObject({
      summary: { template_name: 'general' },
    });
    expect((await ask(sandbox, '/external/v1/recordings/1/transcript', ANN)).body['transcript']).toHaveLength(2);
    expect((await ask(sandbox, '/external/v1/recordings/2/summary', ANN)).body).toEqual({ summary: null });
    expect((await ask(sandbox, '/external/v1/recordings/2/transcript', ANN)).body).toEqual({ transcript: [] });
  });

  test('a recording that is not there, not mine, or no number', async () => {
    await start([call(1, { shared_with: 'no_teams' })]);
    expect((await ask(sandbox, '/external/v1/recordings/9/summary', ANN)).status).toBe(404);
    expect((await ask(sandbox, '/external/v1/recordings/1/summary', BEN)).status).toBe(404);
    expect((await ask(sandbox, '/external/v1/recordings/x/summary', ANN)).status).toBe(400);
  });

  test('what is not simulated says so', async () => {
    await start([call(1)]);
    expect(
      (await ask(sandbox, '/external/v1/recordings/1/transcript?destination_url=https://x.example', ANN)).status,
    ).toBe(501);
    expect((await ask(sandbox, '/external/v1/recordings/1/download', ANN, { method: 'POST', body: '{}' })).status).toBe(
      501,
    );
  });

  test('teams, members, meeting types; users for account admins only', async () => {
    await start([call(1, { meeting_type: 'Renewal' })]);
    const list = async (path: string, email = ANN) =>
      (await all(sandbox, `/external/v1/${path}`, email)).map((item) => item['name']);
    expect(await list('teams')).toEqual(['Sales', 'Success']);
    expect(await list('team_members?team=Success')).toEqual(['ben']);
    expect(await list('meeting_types')).toEqual(['Renewal']);
    expect((await ask(sandbox, '/external/v1/users', ANN)).status).toBe(403);
    expect(await list('users?status=active', CEO)).toEqual(['ann', 'ben', 'ceo']);
  });

  test.each(['/external/v1/meetings/1', '/external/v1/user', '/external/v1/me', '/external/v1/webhooks', '/nowhere'])(
    'GET %s does not exist',
    async (path) => {
      await start([call(1)]);
      expect((await ask(sandbox, path, ANN)).status).toBe(404);
    },
  );
});
