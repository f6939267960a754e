import { afterEach, describe, expect, test } from '@jest/globals';
import { FathomAway, FathomRefused, FathomRejected } from '../../../service/edge/fathom/errors.ts';
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

describe('answers that are none', () => {
  test.each([401, 403])('%i means the key is refused, at once', async (status) => {
    const { client, seen } = await started((_request, response) => json(response, status, { error: 'x' }));
    const fault = await failureOf(client.listMeetings({ createdAfter: SINCE }));
    expect(fault).toBeInstanceOf(FathomRefused);
    expect((fault as FathomRefused).status).toBe(status);
    expect(seen).toHaveLength(1);
  });

  test.each([400, 404, 422])('%i means this request is not understood, at once', async (status) => {
    const { client, seen } = await started((_request, response) => json(response, status, {}));
    expect(await failureOf(client.readSummary('1'))).toBeInstanceOf(FathomRejected);
    expect(seen).toHaveLength(1);
  });

  test.each<[string, Handler]>([
    ['500', (_request, response) => json(response, 500, {})],
    ['a page of HTML', (_request, response) => response.end('<html>busy</html>')],
    ['JSON of another shape', (_request, response) => json(response, 200, { ok: true })],
    ['a connection cut before the answer', (request) => request.socket.destroy()],
    [
      'a body cut in the middle',
      (request, response) =>
        response.writeHead(200, { 'content-length': '999' }).write('{"items"', () => request.socket.destroy()),
    ],
    ['a redirect', (_request, response) => response.writeHead(302, { location: 'http://elsewhere.example/' }).end()],
  ])('%s is "away" and does not give the key away', async (_name, handler) => {
    const { client } = await started(handler);
    const fault = await failureOf(client.listMeetings({ createdAfter: SINCE }));
    expect(fault).toBeInstanceOf(FathomAway);
    expect(`${fault.message}${fault.stack}`).not.toContain('key-under-test');
  });

  test('a passing 502 is tried again after 1 and 4 s, and then answered', async () => {
    const { client, log } = await started((_request, response, count) =>
      json(response, count < 3 ? 502 : 200, EMPTY_PAGE),
    );
    await client.listMeetings({ createdAfter: SINCE });
    expect(log).toEqual(['reserve heavy', 'pause 1000', 'reserve heavy', 'pause 4000', 'reserve heavy']);
  });

  test('an answer larger than the limit is not read to its end', async () => {
    const { client } = await started((_request, response) => json(response, 200, { items: ['x'.repeat(5000)] }), {
      maxBytes: 1000,
    });
    expect((await failureOf(client.listMeetings({ createdAfter: SINCE }))).message).toContain('larger than');
  });

  test('an answer that does not come in time is "away"', async () => {
    const { client } = await started(() => undefined, { timeoutMs: 40 });
    expect((await failureOf(client.listMeetings({ createdAfter: SINCE }))).message).toContain('did not answer within');
  });

  test('told to stop, it ends at once with the reason it was given', async () => {
    const controller = new AbortController();
    const { client } = await started(() => controller.abort(new Error('shutting down')), { signal: controller.signal });
    expect((await failureOf(client.listMeetings({ createdAfter: SINCE }))).message).toBe('shutting down');
  });

  test('nobody listens: the text names the code, not the key', async () => {
    const { client, close } = await started(() => undefined);
    closers.pop();
    await close();
    expect((await failureOf(client.check())).message).toContain('ECONNREFUSED');
  });

  test('a key with a line break is refused without being quoted', () => {
    expect(() => recordingClient('http://127.0.0.1:1', { apiKey: 'secret\nkey' })).toThrow(FathomRefused);
    expect(() => recordingClient('http://127.0.0.1:1', { apiKey: 'secret\nkey' })).not.toThrow(/secret/);
  });
});
