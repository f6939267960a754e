import { afterEach, describe, expect, test } from '@jest/globals';
import { fathomClient } from '../../../service/edge/fathom/client.ts';
import { FathomAway, FathomBusy } from '../../../service/edge/fathom/errors.ts';
import { EMPTY_PAGE, fakeApi, json, recordingClient } from './fake-api.ts';
import type { Handler } from './fake-api.ts';
import type { FathomClientOptions } from '../../../service/edge/fathom/client.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const SINCE = new Date('2026-09-01T00:00:00Z');

async function started(handler: Handler, options: Partial<FathomClientOptions> = {}) {
  const api = await fakeApi(handler);
  closers.push(api.close);
  return { ...api, ...recordingClient(api.url, options) };
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const fault: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof Error)) throw new Error('expected a failure');
  return fault;
}

describe('what is sent', () => {
  test('external: the key goes in X-Api-Key, and summary, action items and transcript are asked for', async () => {
    const { client, seen, log } = await started((_request, response) => json(response, 200, EMPTY_PAGE));
    await client.listMeetings({ createdAfter: SINCE, createdBefore: new Date('2026-09-08T00:00:00Z') });
    const url = new URL(seen[0]?.url ?? '', 'http://x');
    expect(url.pathname).toBe('/external/v1/meetings');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      created_after: '2026-09-01T00:00:00.000Z',
      created_before: '2026-09-08T00:00:00.000Z',
      include_summary: 'true',
      include_action_items: 'true',
      include_transcript: 'true',
    });
    expect(seen[0]?.headers['x-api-key']).toBe('key-under-test');
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(log).toEqual(['reserve heavy']);
  });

  test('v1: the key goes as Bearer, with since and limit=50', async () => {
    const { client, seen } = await started((_request, response) => json(response, 200, { meetings: [] }), {
      dialect: 'v1',
    });
    await client.listMeetings({ createdAfter: SINCE });
    expect(seen[0]?.url).toBe('/v1/meetings?since=2026-09-01T00%3A00%3A00.000Z&limit=50');
    expect(seen[0]?.headers.authorization).toBe('Bearer key-under-test');
  });

  test('v1: a list under data is read like one under meetings', async () => {
    const { client } = await started(
      (_request, response) => json(response, 200, { data: [{ id: 'a' }], next_cursor: 'c2' }),
      {
        dialect: 'v1',
      },
    );
    expect(await client.listMeetings({ createdAfter: SINCE })).toMatchObject({
      items: [{ id: 'a' }],
      nextCursor: 'c2',
    });
  });

  test('check: external lists lightly and names the hosts it sees', async () => {
    const items = [
      { recorded_by: { email: ' Rosa@Us.Example ' } },
      { recorded_by: { email: 'rosa@us.example' } },
      { odd: 1 },
    ];
    const { client, seen, log } = await started((_request, response) => json(response, 200, { ...EMPTY_PAGE, items }));
    expect(await client.check()).toEqual({ email: null, name: null, hosts: ['rosa@us.example'] });
    expect(seen[0]?.url).toBe('/external/v1/meetings');
    expect(log).toEqual(['reserve light']);
  });

  test('check: v1 asks GET /v1/user', async () => {
    const { client, seen } = await started(
      (_request, response) => json(response, 200, { id: 'u', email: 'Rosa@us.example', name: 'Rosa' }),
      {
        dialect: 'v1',
      },
    );
    expect(await client.check()).toEqual({ email: 'rosa@us.example', name: 'Rosa', hosts: ['rosa@us.example'] });
    expect(seen[0]?.url).toBe('/v1/user');
  });

  test('a summary that is not written yet is null, one that is there is read', async () => {
    const { client, seen } = await started((_request, response, count) =>
      json(response, 200, {
        summary: count === 1 ? null : { template_name: 'general', markdown_formatted: '### Next\n\n- a' },
      }),
    );
    expect(await client.readSummary('401')).toBeNull();
    expect(await client.readSummary('401')).toEqual({ templateName: 'general', markdown: '### Next\n\n- a' });
    expect(seen[0]?.url).toBe('/external/v1/recordings/401/summary');
  });

  test('a transcript is read with seconds from the start; an empty one is not there yet', async () => {
    const line = { speaker: { display_name: 'Dana Ek' }, text: 'Hello.', timestamp: '00:04:12' };
    const { client } = await started((_request, response, count) =>
      json(response, 200, { transcript: count === 1 ? [] : [line] }),
    );
    expect(await client.readTranscript('401')).toBeNull();
    expect(await client.readTranscript('401')).toEqual([
      { speaker: 'Dana Ek', text: 'Hello.', startTime: 252, endTime: null },
    ]);
  });
});

describe('an override without a path', () => {
  test('is asked at its root where the path of the dialect is not known, and from then on only there', async () => {
    const asked: (string | undefined)[] = [];
    const api = await fakeApi(({ url }, response) => {
      asked.push(url);
      if (url?.startsWith('/meetings')) json(response, 200, { ...EMPTY_PAGE, next_cursor: 7 });
      else json(response, 404, {});
    });
    closers.push(api.close);
    const { client } = recordingClient(api.url, { rootUrl: `${api.url}/` });

    await client.check();
    const page = await client.listMeetings({ createdAfter: SINCE });

    expect(asked.map((url) => url?.split('?')[0])).toEqual(['/external/v1/meetings', '/meetings', '/meetings']);
    expect(page.nextCursor).toBe('7');
  });

  test.each([
    ['a 404 at both is a 404', 404, { name: 'FathomRejected', status: 404 }],
    ['a key that the root refuses is told as refused', 401, { name: 'FathomRefused' }],
  ])('%s', async (_what, atRoot, told) => {
    const api = await fakeApi(({ url }, response) => json(response, url?.startsWith('/meetings') ? atRoot : 404, {}));
    closers.push(api.close);
    const { client } = recordingClient(api.url, { rootUrl: `${api.url}/` });

    await expect(client.check()).rejects.toMatchObject(told);
  });

  test('without such an override a 404 is final', async () => {
    const { client, seen } = await started((_request, response) => json(response, 404, {}));

    await expect(client.check()).rejects.toMatchObject({ status: 404 });
    expect(seen).toHaveLength(1);
  });
});

describe('paging', () => {
  test('next_cursor goes back as cursor with the same filters', async () => {
    const { client, seen } = await started((_request, response) =>
      json(response, 200, { ...EMPTY_PAGE, next_cursor: 'p/2=' }),
    );
    const page = await client.listMeetings({ createdAfter: SINCE });
    await client.listMeetings({ createdAfter: SINCE, cursor: page.nextCursor ?? '' });
    expect(seen[1]?.url).toBe(`${seen[0]?.url}&cursor=p%2F2%3D`);
  });

  test('a next URL on the same origin is followed as it is', async () => {
    const { client, seen } = await started(
      (_request, response, count) =>
        json(response, 200, { meetings: [], next: count === 1 ? '/v1/meetings?page=2' : null }),
      { dialect: 'v1' },
    );
    const page = await client.listMeetings({ createdAfter: SINCE });
    const last = await client.listMeetings({ createdAfter: SINCE, cursor: page.nextCursor ?? '' });
    expect(seen[1]?.url).toBe('/v1/meetings?page=2');
    expect(last.nextCursor).toBeNull();
  });

  test.each([
    'http://elsewhere.example/v1/meetings',
    'https://127.0.0.1/x',
    '//elsewhere.example/x',
    'http://u:p@127.0.0.1/x',
  ])('a next URL on another origin is refused and gets no request: %s', async (next) => {
    const { client, seen, url } = await started((_request, response) => json(response, 200, { meetings: [], next }), {
      dialect: 'v1',
    });
    expect(await failureOf(client.listMeetings({ createdAfter: SINCE }))).toBeInstanceOf(FathomAway);
    expect(
      await failureOf(client.listMeetings({ createdAfter: SINCE, cursor: `http://elsewhere.example/?${url}` })),
    ).toBeInstanceOf(FathomAway);
    expect(seen.every((request) => request.headers.host === new URL(url).host)).toBe(true);
  });
});

describe('429', () => {
  test('five in a row fail, having waited 1, 2, 4, 8 s and asked for 16 s more', async () => {
    const { client, log, seen } = await started((_request, response) => json(response, 429, {}));
    const fault = await failureOf(client.listMeetings({ createdAfter: SINCE }));
    expect(fault).toBeInstanceOf(FathomBusy);
    expect((fault as FathomBusy).retryAfterMs).toBe(16_000);
    expect(log.filter((entry) => entry.startsWith('postpone'))).toEqual(
      [1, 2, 4, 8, 16].map((s) => `postpone ${s * 1000}`),
    );
    expect(seen).toHaveLength(5);
  });

  test('Retry-After wins over the ladder, in seconds and as a date', async () => {
    const { client, log } = await started((_request, response, count) => {
      if (count === 1) json(response, 429, {}, { 'retry-after': '7' });
      else if (count === 2) json(response, 429, {}, { 'retry-after': new Date(Date.now() - 5000).toUTCString() });
      else if (count === 3) json(response, 429, {}, { 'retry-after': 'soon' });
      else json(response, 200, EMPTY_PAGE);
    });
    await client.listMeetings({ createdAfter: SINCE });
    expect(log.filter((entry) => entry.startsWith('postpone'))).toEqual([
      'postpone 7000',
      'postpone 0',
      'postpone 4000',
    ]);
  });

  test('four in a row and then an answer is a success, and every try took a turn of its own', async () => {
    const { client, log } = await started((_request, response, count) =>
      json(response, count <= 4 ? 429 : 200, EMPTY_PAGE),
    );
    await expect(client.listMeetings({ createdAfter: SINCE })).resolves.toMatchObject({ items: [] });
    expect(log.filter((entry) => entry === 'reserve heavy')).toHaveLength(5);
  });

  test('without a postpone of the caller, the client itself waits', async () => {
    const api = await fakeApi((_request, response, count) => json(response, count === 1 ? 429 : 200, EMPTY_PAGE));
    closers.push(api.close);
    const waits: number[] = [];
    const pause = (ms: number) => Promise.resolve(void waits.push(ms));
    const client = fathomClient({
      baseUrl: `${api.url}/external/v1`,
      apiKey: 'k',
      dialect: 'external',
      reserve: () => Promise.resolve(),
      pause,
    });
    await client.listMeetings({ createdAfter: SINCE });
    expect(waits).toEqual([1000]);
  });
});

describe('RateLimit headers', () => {
  test.each([
    [
      'an empty budget waits for the end of the window',
      { limit: '30', remaining: '0', reset: '23' },
      ['postpone 23000'],
    ],
    [
      'a limit below the usual one is spread over the window',
      { limit: '5', remaining: '4', reset: '60' },
      ['postpone 15000'],
    ],
    ['the usual limit with budget left changes nothing', { limit: '30', remaining: '12', reset: '40' }, []],
    ['headers that are no numbers change nothing', { limit: 'x', remaining: '0', reset: 'y' }, []],
    ['a wrong reset is bounded', { limit: '30', remaining: '0', reset: '99999999' }, ['postpone 600000']],
  ])('%s', async (_name, { limit, remaining, reset }, expected) => {
    const headers = { 'RateLimit-Limit': limit, 'RateLimit-Remaining': remaining, 'RateLimit-Reset': reset };
    const { client, log } = await started((_request, response) => json(response, 200, EMPTY_PAGE, headers));
    await client.listMeetings({ createdAfter: SINCE });
    expect(log.filter((entry) => entry.startsWith('postpone'))).toEqual(expected);
  });
});
