import { afterEach, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { errorOf, problemsOf, startHarness, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const ID = '4f0d4c1e-0000-4000-8000-000000000001';
const ASK = `POST /webhooks/fathom/${ID}`;
const HEADERS = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000', 'webhook-signature': 'v1,abc' };

describe(ASK, () => {
  test('hands over the bytes as they were sent, needs no key, and answers 202', async () => {
    http = await startHarness({ acceptDelivery: async () => 'stored' });
    const body = Buffer.from(' {"title" : "Größe"}\n');

    const answer = await http.ask(ASK, { key: null, headers: HEADERS, body });

    expect([answer.status, answer.json]).toEqual([202, {}]);
    const [id, delivery] = http.seen[0]?.args as [string, { headers: unknown; body: Buffer }];
    expect([id, delivery.headers, delivery.body.equals(body)]).toEqual([ID, HEADERS, true]);
  });

  test.each(Object.keys(HEADERS))('names the header that is missing: %s', async (missing) => {
    http = await startHarness();
    const headers = Object.fromEntries(Object.entries(HEADERS).filter(([name]) => name !== missing));

    const answer = await http.ask(ASK, { key: null, headers, body: '{}' });

    expect([answer.status, problemsOf(answer)]).toEqual([400, [`header ${missing}`]]);
    expect(errorOf(answer).message).toContain(missing);
    expect(http.seen).toEqual([]);
  });

  test('names all of them at once', async () => {
    http = await startHarness();

    const answer = await http.ask(ASK, { key: null, body: '{}' });

    expect(problemsOf(answer)).toEqual(['header webhook-id', 'header webhook-signature', 'header webhook-timestamp']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'refuses %s with 415',
    async (type) => {
      http = await startHarness();

      const answer = await http.ask(ASK, { key: null, headers: { ...HEADERS, 'content-type': type }, body: '{}' });

      expect([answer.status, errorOf(answer).code]).toEqual([415, 'unsupported_media_type']);
    },
  );

  test('does not unpack: the signature is over what was sent', async () => {
    http = await startHarness();
    const headers = { ...HEADERS, 'content-encoding': 'gzip' };

    const answer = await http.ask(ASK, { key: null, headers, body: gzipSync('{}') });

    expect([answer.status, errorOf(answer).code]).toEqual([415, 'unsupported_encoding']);
    expect(http.seen).toEqual([]);
  });

  test('takes a megabyte and not a byte more', async () => {
    http = await startHarness({ acceptDelivery: async () => 'stored' });
    const most = Buffer.alloc(1024 * 1024, 0x20);

    const whole = await http.ask(ASK, { key: null, headers: HEADERS, body: most });
    const more = await http.ask(ASK, { key: null, headers: HEADERS, body: Buffer.concat([most, Buffer.from(' ')]) });

    expect([whole.status, more.status, errorOf(more).code]).toEqual([202, 413, 'payload_too_large']);
    expect(http.seen).toHaveLength(1);
  });

  test('refuses an id that is none, and knows no other method', async () => {
    http = await startHarness();

    const wrong = await http.ask('POST /webhooks/fathom/1', { key: null, headers: HEADERS, body: '{}' });
    const get = await http.ask(`GET /webhooks/fathom/${ID}`, { key: null });

    expect([wrong.status, problemsOf(wrong), get.status]).toEqual([400, ['path sourceId'], 405]);
  });
});
