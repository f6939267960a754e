import { afterEach, describe, expect, test } from '@jest/globals';
import { startFathomSandbox } from './server.ts';
import type { FathomSandbox } from './server.ts';
import { all, ANN, ask, call, user } from './testing.ts';

let sandbox: FathomSandbox;
afterEach(() => sandbox.close());

async function start(): Promise<void> {
  sandbox = await startFathomSandbox({ users: [user(ANN)], calls: [call(1), call(2)], limits: { enabled: false } });
}

const meetings = (query = '') => ask(sandbox, `/external/v1/meetings${query}`, ANN);
const first = async (query = '') => (await meetings(query)).body.items?.[0] ?? {};

describe('changes to calls', () => {
  test('released calls appear, removed ones are gone', async () => {
    await start();
    sandbox.control.release([call(3)]);
    sandbox.control.remove(1);
    expect((await all(sandbox, '/external/v1/meetings', ANN)).map((item) => item['recording_id'])).toEqual([3, 2]);
    expect(() => sandbox.control.remove(1)).toThrow('No recording 1');
  });

  test('a held summary is null until it is finished', async () => {
    await start();
    sandbox.control.holdSummary(2);
    expect(await first('?include_summary=true&include_action_items=true')).toMatchObject({
      default_summary: null,
      action_items: null,
    });
    sandbox.control.finishSummary(2, { template_name: 'general', markdown_formatted: '### Late' });
    expect(await first('?include_summary=true')).toMatchObject({ default_summary: { markdown_formatted: '### Late' } });
  });

  test('a held transcript is null until it is finished', async () => {
    await start();
    sandbox.control.holdTranscript(2);
    expect(await first('?include_transcript=true')).toMatchObject({ transcript: null });
    sandbox.control.finishTranscript(2);
    expect((await first('?include_transcript=true'))['transcript']).toHaveLength(2);
  });

  test('a transcript given as function is made when asked for', async () => {
    await start();
    sandbox.control.alter(2, {
      transcript: () => [{ speaker: { display_name: 'Ann' }, text: 'Made.', timestamp: '00:00:01' }],
    });
    expect(await first('?include_transcript=true')).toMatchObject({ transcript: [{ text: 'Made.' }] });
  });

  test('a broken payload: fields replaced, added and taken away; then whole again', async () => {
    await start();
    sandbox.control.override(2, { calendar_invitees: 'none', brand_new: { x: 1 }, recording_id: undefined });
    const broken = await first();
    expect(broken).toMatchObject({ calendar_invitees: 'none', brand_new: { x: 1 } });
    expect(broken).not.toHaveProperty('recording_id');
    sandbox.control.override(2, null);
    expect(await first()).toMatchObject({ recording_id: 2 });
  });
});

describe('faults', () => {
  test('a status strikes as often as told, then the real answer comes back', async () => {
    await start();
    sandbox.control.fault({ status: 503, times: 2 });
    expect([(await meetings()).status, (await meetings()).status, (await meetings()).status]).toEqual([503, 503, 200]);
  });

  test('429 with Retry-After as an HTTP date', async () => {
    await start();
    sandbox.control.fault({ status: 429, retryAfter: 'Sun, 22 Nov 2026 08:00:00 GMT' });
    expect((await meetings()).headers.get('retry-after')).toBe('Sun, 22 Nov 2026 08:00:00 GMT');
  });

  test('a page of HTML with status 200', async () => {
    await start();
    sandbox.control.fault({ html: true });
    const { status, headers } = await meetings();
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test.each(['before', 'middle'] as const)('the line is cut: %s', async (cut) => {
    await start();
    sandbox.control.fault({ cut });
    await expect(meetings()).rejects.toThrow();
    expect((await meetings()).status).toBe(200);
  });

  test('a hanging request never answers, and closing ends it', async () => {
    await start();
    sandbox.control.fault({ hang: true });
    await expect(ask(sandbox, '/external/v1/meetings', ANN, { signal: AbortSignal.timeout(60) })).rejects.toThrow();
    expect(sandbox.requests[0]?.status).toBe(0);
  });

  test('latency comes before the answer', async () => {
    await start();
    sandbox.control.fault({ latencyMs: 80 });
    const began = performance.now();
    expect((await meetings()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(79);
  });

  test('only requests that match are struck; a fault can be taken away', async () => {
    await start();
    const away = sandbox.control.fault({ path: '/summary', method: 'GET', status: 500, times: Infinity });
    expect((await meetings()).status).toBe(200);
    expect((await ask(sandbox, '/external/v1/recordings/1/summary', ANN)).status).toBe(500);
    away();
    expect((await ask(sandbox, '/external/v1/recordings/1/summary', ANN)).status).toBe(200);
  });
});

test('the request log tells who asked what, and how it ended', async () => {
  await start();
  await meetings('?include_summary=true&recorded_by[]=a&recorded_by[]=b');
  await ask(sandbox, '/external/v1/teams', 'nonsense');
  expect(sandbox.requests).toEqual([
    expect.objectContaining({
      method: 'GET',
      path: '/external/v1/meetings',
      email: ANN,
      heavy: true,
      status: 200,
      query: { include_summary: ['true'], 'recorded_by[]': ['a', 'b'] },
    }),
    expect.objectContaining({ path: '/external/v1/teams', email: null, heavy: false, status: 401 }),
  ]);
});
