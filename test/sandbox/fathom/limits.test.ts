import { afterEach, describe, expect, test } from '@jest/globals';
import { startFathomSandbox } from './server.ts';
import type { FathomSandbox } from './server.ts';
import { ANN, ask, BEN, call, user } from './testing.ts';
import type { Limits } from './types.ts';

let sandbox: FathomSandbox;
let now = 1_790_000_000_000;
afterEach(() => sandbox.close());

async function start(limits: Partial<Limits> = {}): Promise<void> {
  sandbox = await startFathomSandbox({ users: [user(ANN), user(BEN)], calls: [call(1)], clock: () => now, limits });
}

const cheap = (email = ANN) => ask(sandbox, '/external/v1/meetings', email);
const heavy = () => ask(sandbox, '/external/v1/meetings?include_summary=true', ANN);

async function statuses(count: number, request: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await request()).status);
  return seen;
}

describe('limits', () => {
  test('61st request of a minute: 429 with Retry-After, and good again after the window', async () => {
    await start();
    expect(new Set(await statuses(60, cheap))).toEqual(new Set([200]));
    now += 20_000;
    const refused = await cheap();
    expect(refused.status).toBe(429);
    expect([refused.headers.get('retry-after'), refused.headers.get('ratelimit-remaining')]).toEqual(['40', '0']);
    now += 40_000;
    expect((await cheap()).status).toBe(200);
  });

  test('31st heavy request of a minute is refused, a cheap one is not', async () => {
    await start();
    expect(new Set(await statuses(30, heavy))).toEqual(new Set([200]));
    expect((await heavy()).status).toBe(429);
    expect((await ask(sandbox, '/external/v1/recordings/1/transcript', ANN)).status).toBe(429);
    expect((await cheap()).status).toBe(200);
  });

  test('heavy limit under load can drop to five while running', async () => {
    await start();
    sandbox.control.setLimits({ heavy: 5 });
    expect(await statuses(6, heavy)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('headers tell limit, what is left and the seconds to the end of the window', async () => {
    await start({ global: 60, heavy: 30 });
    const { headers } = await cheap();
    expect([
      headers.get('ratelimit-limit'),
      headers.get('ratelimit-remaining'),
      headers.get('ratelimit-reset'),
    ]).toEqual(['60', '59', '60']);
    expect((await heavy()).headers.get('ratelimit-limit')).toBe('30');
  });

  test('each key has a budget of its own', async () => {
    await start({ global: 1 });
    expect([(await cheap()).status, (await cheap()).status, (await cheap(BEN)).status]).toEqual([200, 429, 200]);
  });

  test('the older shape shares the limit; Retry-After can be left out', async () => {
    await start({ global: 1, retryAfter: false });
    await ask(sandbox, '/v1/user', ANN);
    const refused = await ask(sandbox, '/v1/meetings', ANN);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
  });

  test('switched off: no limit and no headers', async () => {
    await start({ enabled: false });
    expect(new Set(await statuses(70, cheap))).toEqual(new Set([200]));
    expect((await cheap()).headers.get('ratelimit-limit')).toBeNull();
  });
});
