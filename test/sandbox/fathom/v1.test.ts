import { afterEach, describe, expect, test } from '@jest/globals';
import { startFathomSandbox } from './server.ts';
import type { FathomSandbox } from './server.ts';
import { ANN, ask, BEN, call, user } from './testing.ts';
import type { SandboxOptions } from './types.ts';

let sandbox: FathomSandbox;
afterEach(() => sandbox.close());

async function start(count: number, options: Partial<SandboxOptions> = {}): Promise<void> {
  const calls = Array.from({ length: count }, (_, index) => call(index + 1));
  sandbox = await startFathomSandbox({ users: [user(ANN), user(BEN)], calls, limits: { enabled: false }, ...options });
}

describe('the older shape', () => {
  test('GET /v1/user tells whose key it is; a wrong key is a 401', async () => {
    await start(0);
    expect((await ask(sandbox, '/v1/user', BEN)).body).toMatchObject({ name: 'ben', email: BEN });
    expect((await ask(sandbox, '/v1/user', 'nonsense')).status).toBe(401);
  });

  test('the key goes as Bearer, not as X-Api-Key', async () => {
    await start(0);
    const answer = await fetch(`${sandbox.v1Url}/user`, { headers: { 'x-api-key': sandbox.apiKeys[ANN] ?? '' } });
    expect(answer.status).toBe(401);
  });

  test('a meeting has the older fields', async () => {
    await start(1);
    const { body } = await ask(sandbox, '/v1/meetings', ANN);
    expect(body['meetings']).toEqual([
      {
        id: 'mtg_1',
        title: 'Call 1',
        created_at: '2026-09-01T01:31:00.000Z',
        duration_seconds: 1500,
        participants: [
          { name: 'ann', email: ANN, role: 'host' },
          { name: 'dana@northwind.example', email: 'dana@northwind.example', role: 'guest' },
        ],
        transcript: [
          { speaker: 'Dana', text: 'Hello.', start_time: 4, end_time: 70 },
          { speaker: 'Ann', text: 'Hi.', start_time: 70, end_time: 75 },
        ],
        summary: '### Next Steps\n\n- Send it\n',
      },
    ]);
  });

  test('next is a whole URL that leads through all pages', async () => {
    await start(120);
    const seen: unknown[] = [];
    let url: string | null = `${sandbox.v1Url}/meetings?since=2026-09-01T00:00:00Z&limit=50`;
    while (url !== null) {
      const answer: Response = await fetch(url, { headers: { authorization: `Bearer ${sandbox.apiKeys[ANN] ?? ''}` } });
      const body = (await answer.json()) as { meetings: { id: string }[]; next: string | null };
      seen.push(...body.meetings.map(({ id }) => id));
      url = body.next;
    }
    expect(new Set(seen).size).toBe(120);
  });

  test('the other form: list under data, next_cursor', async () => {
    await start(60, { v1: { list: 'data', paging: 'next_cursor' } });
    const first = await ask(sandbox, '/v1/meetings?limit=50', ANN);
    expect(first.body['data']).toHaveLength(50);
    const second = await ask(sandbox, `/v1/meetings?limit=50&cursor=${first.body.next_cursor ?? ''}`, ANN);
    expect(second.body['data']).toHaveLength(10);
    expect(second.body.next_cursor).toBeNull();
  });

  test('next can be told to point elsewhere', async () => {
    await start(60);
    sandbox.control.setV1({ nextOrigin: 'https://evil.example' });
    expect((await ask(sandbox, '/v1/meetings', ANN)).body['next']).toMatch(/^https:\/\/evil\.example\/v1\/meetings/);
  });

  test('since leaves out what is older', async () => {
    await start(3);
    const { body } = await ask(sandbox, '/v1/meetings?since=2026-09-01T02:31:00Z', ANN);
    expect(body['meetings']).toHaveLength(2);
  });

  test.each(['limit=51', 'limit=0', 'since=x', 'cursor=x', 'page=2'])('%s is a 400', async (query) => {
    await start(1);
    expect((await ask(sandbox, `/v1/meetings?${query}`, ANN)).status).toBe(400);
  });

  test('a dialect that is not spoken answers 404', async () => {
    await start(1, { dialects: ['external'] });
    expect((await ask(sandbox, '/v1/user', ANN)).status).toBe(404);
  });
});
