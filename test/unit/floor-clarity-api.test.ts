/** The floor system's connector page, line by line: how its API is asked, paced, refused and read. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { fathomBaseUrl } from '../../service/edge/fathom/base-url.ts';
import type { FathomClientOptions } from '../../service/edge/fathom/client.ts';
import { FathomBusy } from '../../service/edge/fathom/errors.ts';
import { minIntervalMs, waitAfter429 } from '../../service/edge/fathom/limits.ts';
import { parseMeeting } from '../../service/edge/fathom/parse-meeting.ts';
import { v1Meeting, v1Page, v1Participant, v1Transcript } from '../../service/edge/fathom/schema.ts';
import { windowsOf } from '../../service/stages/ingest/windows.ts';
import { fakeApi, json, recordingClient, type Handler } from './fathom/fake-api.ts';
import { v1Payload } from './fathom/payloads.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const SINCE = new Date('2026-09-01T00:00:00Z');
const DAY_MS = 86_400_000;

async function older(handler: Handler, options: Partial<FathomClientOptions> = {}) {
  const api = await fakeApi(handler);
  closers.push(api.close);
  return { ...api, ...recordingClient(api.url, { dialect: 'v1', ...options }) };
}

const emptyList: Handler = (_request, response) => json(response, 200, { meetings: [] });
const refused: Handler = (_request, response) => json(response, 429, {});

describe('API Pull', () => {
  test('Base URL: https://api.fathom.video/v1', () => {
    expect(fathomBaseUrl('v1', { allowInsecureUrls: false })).toBe('https://api.fathom.video/v1');
  });
  test('Endpoint: /meetings?since={iso}&limit=50', async () => {
    const { client, seen } = await older(emptyList);
    await client.listMeetings({ createdAfter: SINCE });
    expect(decodeURIComponent(seen[0]?.url ?? '')).toBe('/v1/meetings?since=2026-09-01T00:00:00.000Z&limit=50');
  });
  test('Auth header: Authorization: Bearer {apiKey}', async () => {
    const { client, seen } = await older(emptyList);
    await client.listMeetings({ createdAfter: SINCE });
    expect(seen[0]?.headers.authorization).toBe('Bearer key-under-test');
  });
  test('Page size: 50, and a page of 50 is read whole', async () => {
    const page = Array.from({ length: 50 }, (_, index) => ({ id: `m${index}` }));
    const { client } = await older((_request, response) => json(response, 200, { meetings: page }));
    expect((await client.listMeetings({ createdAfter: SINCE })).items).toHaveLength(50);
  });
  test('Pagination: a next URL', async () => {
    const { client, seen, url } = await older((_request, response, count) =>
      json(response, 200, {
        meetings: [],
        ...(count === 1 && { next: `http://${_request.headers.host}/v1/more?p=2` }),
      }),
    );
    const { nextCursor } = await client.listMeetings({ createdAfter: SINCE });
    expect(nextCursor).toBe(`${url}/v1/more?p=2`);
    const last = await client.listMeetings({ createdAfter: SINCE, cursor: nextCursor ?? '' });
    expect([seen[1]?.url, last.nextCursor]).toEqual(['/v1/more?p=2', null]);
  });
  test('Pagination: next_cursor', async () => {
    const { client, seen } = await older((_request, response, count) =>
      json(response, 200, { meetings: [], next_cursor: count === 1 ? 'c2' : null }),
    );
    const { nextCursor } = await client.listMeetings({ createdAfter: SINCE });
    await client.listMeetings({ createdAfter: SINCE, cursor: nextCursor ?? '' });
    expect(new URL(seen[1]?.url ?? '', 'http://x').searchParams.get('cursor')).toBe('c2');
  });
  test('Backfill window: 90 days, all of them', () => {
    const until = new Date('2026-11-20T00:00:00Z');
    const since = new Date(until.getTime() - 90 * DAY_MS);
    const oldest = Math.min(...windowsOf('v1', since, until).map(({ after }) => after.getTime()));
    expect(oldest).toBeLessThanOrEqual(since.getTime());
  });
});

describe('Rate Limiting', () => {
  test('Request pacing: 1,200 ms, about 50 a minute, below the 60 allowed', () => {
    for (const weight of ['light', 'heavy'] as const) expect(minIntervalMs('v1', weight)).toBe(1200);
    expect(60_000 / minIntervalMs('v1', 'heavy')).toBeLessThan(60);
  });
  test('429 handling: 1, 2, 4, 8, 16 s', async () => {
    const { client, log } = await older(refused);
    await client.listMeetings({ createdAfter: SINCE }).catch(() => undefined);
    const waits = log.filter((line) => line.startsWith('postpone'));
    expect(waits).toEqual([1, 2, 4, 8, 16].map((seconds) => `postpone ${seconds * 1000}`));
  });
  test('Retry-After header: overrides the backoff', () => {
    expect(waitAfter429(new Headers({ 'retry-after': '7' }), 1, new Date())).toBe(7000);
    expect(waitAfter429(new Headers({ 'retry-after': '0' }), 5, new Date())).toBe(0);
  });
  test('Max retries: five 429 in a row fail, with the reason', async () => {
    const { client, seen } = await older(refused);
    await expect(client.listMeetings({ createdAfter: SINCE })).rejects.toThrow(FathomBusy);
    expect(seen).toHaveLength(5);
  });
});

describe('Limitations', () => {
  test('Rate limits: a backlog of 10,000 calls takes four minutes and no less, as the limit says', () => {
    const requests = 10_000 / 50;
    expect((requests * minIntervalMs('v1', 'heavy')) / 60_000).toBe(4);
  });
});

describe('Authentication and health check', () => {
  test('GET /v1/user: 200 is a working key', async () => {
    const { client, seen } = await older((_request, response) => json(response, 200, { email: 'Rosa@us.example' }));
    expect(await client.check()).toMatchObject({ email: 'rosa@us.example' });
    expect(seen[0]?.url).toBe('/v1/user');
  });
});

describe('Zod-Validated Responses', () => {
  test('FathomApiMeetingSchema: unknown fields pass through', () => {
    expect(v1Meeting.parse(v1Payload({ mood: { warm: true } }))).toMatchObject({ mood: { warm: true } });
  });
  test('FathomApiParticipantSchema: fields are checked, and a wrong one is named', () => {
    expect(v1Participant.safeParse({ name: 'Dana', email: 7 }).success).toBe(false);
    const read = parseMeeting('v1', v1Payload({ participants: [{ email: 7 }] }));
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining('participants.0.email') });
  });
  test('FathomApiTranscriptSegmentSchema: fields are checked', () => {
    expect(v1Transcript.safeParse([{ speaker: 'Dana', text: 'Hi', start_time: 0, end_time: 1 }]).success).toBe(true);
    expect(v1Transcript.safeParse([{ speaker: 'Dana', text: 'Hi', start_time: 'zero' }]).success).toBe(false);
  });
  test('FathomMeetingsResponseSchema: meetings and data, and nothing else', () => {
    expect(v1Page.safeParse({ meetings: [] }).success).toBe(true);
    expect(v1Page.safeParse({ data: [] }).success).toBe(true);
    expect(v1Page.safeParse({ calls: [] }).success).toBe(false);
  });
});
