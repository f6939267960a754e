import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { startFathomSandbox } from './server.ts';
import type { FathomSandbox } from './server.ts';
import { ANN, ask, BEN, call, user } from './testing.ts';
import type { FathomCall } from './types.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let sandbox: FathomSandbox;
let receiver: Server;
let hooks: string;
let received: Received[];
/** Statuses of the next answers; 200 when used up. */
let answers: number[];

beforeEach(async () => {
  received = [];
  answers = [];
  receiver = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      received.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
      res.writeHead(answers.shift() ?? 200).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  hooks = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hook`;
  sandbox = await startFathomSandbox({
    users: [user(ANN), user(BEN)],
    calls: [call(1)],
    limits: { enabled: false },
    webhookRetryMs: [1, 1],
  });
});

afterEach(async () => {
  await sandbox.close();
  receiver.closeAllConnections();
  receiver.close();
});

const wanted = {
  destination_url: '',
  triggered_for: ['my_recordings', 'my_shared_with_team_recordings'],
  include_summary: true,
};

async function create(change: Record<string, unknown> = {}, email = ANN) {
  return ask(sandbox, '/external/v1/webhooks', email, {
    method: 'POST',
    body: JSON.stringify({ ...wanted, destination_url: hooks, ...change }),
  });
}

async function released(...calls: FathomCall[]): Promise<unknown[]> {
  sandbox.control.release(calls);
  await sandbox.control.settled();
  return received.map(({ body }) => (JSON.parse(body) as FathomCall).recording_id);
}

describe('POST and DELETE /webhooks', () => {
  test('created: id, url, secret, what it includes and when it fires', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      url: hooks,
      secret: expect.stringMatching(/^whsec_/),
      created_at: expect.any(String),
      triggered_for: wanted.triggered_for,
      include_summary: true,
      include_action_items: false,
      include_transcript: false,
      include_crm_matches: false,
    });
  });

  test.each([
    ['an unknown property', { name: 'x' }],
    ['no trigger', { triggered_for: [] }],
    ['an unknown trigger', { triggered_for: ['everything'] }],
    ['nothing included', { include_summary: false }],
    ['no URL', { destination_url: 'here' }],
    ['a flag that is no boolean', { include_transcript: 'true' }],
  ])('%s is a 400', async (_, change) => {
    expect((await create(change)).status).toBe(400);
  });

  test('deleted once with 204, then 404; another user cannot delete it', async () => {
    const path = `/external/v1/webhooks/${String((await create()).body['id'])}`;
    expect((await ask(sandbox, path, BEN, { method: 'DELETE' })).status).toBe(404);
    expect((await ask(sandbox, path, ANN, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(sandbox, path, ANN, { method: 'DELETE' })).status).toBe(404);
    expect(await released(call(2))).toEqual([]);
  });
});

describe('deliveries', () => {
  test('the body is the meeting with the chosen parts, the signature is right on the raw bytes', async () => {
    const { body } = await create();
    await released(call(2));
    const [one] = received;
    if (!one) throw new Error('nothing was delivered');
    const meeting = new Verifier(String(body['secret'])).verify(one.body, one.headers as Record<string, string>);
    expect(meeting).toMatchObject({ recording_id: 2, default_summary: { template_name: 'general' } });
    expect(meeting).not.toHaveProperty('transcript');
  });

  test('signature: HMAC-SHA256 over id.timestamp.body with the decoded secret', async () => {
    const secret = String((await create()).body['secret']);
    await released(call(2));
    const [one] = received;
    const signed = `${String(one?.headers['webhook-id'])}.${String(one?.headers['webhook-timestamp'])}.${one?.body ?? ''}`;
    const right = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(signed)
      .digest('base64');
    expect(one?.headers['webhook-signature']).toBe(`v1,${right}`);
  });

  test.each([
    ['my_recordings', [2]],
    ['my_shared_with_team_recordings', [3]],
    ['shared_team_recordings', [4]],
    ['shared_external_recordings', [5]],
  ])('%s fires for such calls and no others', async (trigger, expected) => {
    const recordedBy = (name: string, email: string) => ({ name, email, email_domain: 'any.example', team: 'Sales' });
    await create({ triggered_for: [trigger] });
    const own = [call(2, { shared_with: 'no_teams' }), call(3)];
    const bens = [
      call(4, { recorded_by: recordedBy('ben', BEN) }),
      call(6, { recorded_by: recordedBy('ben', BEN), shared_with: 'no_teams' }),
    ];
    const outside = call(5, {
      recorded_by: recordedBy('olga', 'olga@else.example'),
      shared_with: 'no_teams',
      access: { users: [ANN] },
    });
    expect(await released(...own, ...bens, outside)).toEqual(expected);
  });

  test('no summary, no webhook; it fires when the summary is finished, once', async () => {
    await create();
    expect(await released(call(2, { default_summary: null }))).toEqual([]);
    sandbox.control.finishSummary(2, { template_name: null, markdown_formatted: '### Late' });
    sandbox.control.finishSummary(2);
    expect(await released(call(2))).toEqual([2]);
  });

  test('edits fire nothing', async () => {
    await create();
    sandbox.control.alter(1, { title: 'Another' });
    expect(await released()).toEqual([]);
  });

  test('refused: tried again with the same webhook-id until acknowledged', async () => {
    await create();
    answers = [500, 503];
    await released(call(2));
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(sandbox.control.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 503],
      [3, 200],
    ]);
  });

  test('made by hand: stale, forged, several signatures, without a header, any body', async () => {
    const id = String((await create()).body['id']);
    await sandbox.control.deliver(id, { recordingId: 1, timestamp: 1_000, messageId: 'msg_same' });
    await sandbox.control.deliver(id, { recordingId: 1, signature: 'v1,AAAA' });
    await sandbox.control.deliver(id, { recordingId: 1, otherSignatures: ['v1,AAAA', 'v1a,BBBB'] });
    await sandbox.control.deliver(id, { body: 'x'.repeat(2_000_000), without: ['webhook-id'] });
    const [stale, forged, several, big] = received;
    expect([stale?.headers['webhook-timestamp'], stale?.headers['webhook-id']]).toEqual(['1000', 'msg_same']);
    expect(forged?.headers['webhook-signature']).toBe('v1,AAAA');
    expect(several?.headers['webhook-signature']).toMatch(/^v1,AAAA v1a,BBBB v1,.{44}$/);
    expect([big?.body.length, big?.headers['webhook-id']]).toEqual([2_000_000, undefined]);
  });
});
