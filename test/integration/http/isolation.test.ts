import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnv } from '../../../service/config/env.ts';
import { openVault } from '../../../service/config/vault.ts';
import { createApp } from '../../../service/edge/http/app.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { insertSource } from '../../../service/edge/postgres/fathom-sources.ts';
import { intend } from '../../../service/edge/postgres/ledger.ts';
import { keepMeeting } from '../../../service/edge/postgres/meetings.ts';
import { openQueue, type Queue } from '../../../service/edge/postgres/queue.ts';
import { startSync } from '../../../service/edge/postgres/syncs.ts';
import { bindOrg, createTenant } from '../../../service/edge/postgres/tenants.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';
import { copyOf, meeting } from '../postgres/rows.ts';

// The real app on a real database: what one tenant has, another cannot see, name or touch.
describe.each(databaseKinds())('two tenants on %s', (kind) => {
  const KEY = 'ab'.repeat(32);
  const ORG = '00D000000000001AAA';
  const MEETING = 'external-401772315';
  const PRIVATE = 'external-401772399';
  const SECRET_TITLE = 'Between the two of us';
  let database: TestDatabase;
  let queue: Queue;
  let server: Server;
  let url: string;
  let owner: string;
  let stranger: string;
  let sourceId: string;
  let syncId: string;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    queue = await openQueue(database, silent);
    const config = readEnv({ CONNECTOR_ENCRYPTION_KEY: KEY });
    const vault = openVault(config.encryptionKey);
    const { db } = database;
    server = createServer(createApp({ config, log: silent, clock: () => new Date(), db, queue, vault }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { tenantId, apiKey } = await createTenant(db, 'Owner');
    owner = apiKey;
    stranger = (await createTenant(db, 'Stranger')).apiKey;
    await bindOrg(db, tenantId, ORG);
    ({ id: sourceId } = await insertSource(db, tenantId, {
      dialect: 'external',
      sealedKey: vault.seal(tenantId, 'fathom_sources.sealed_key', 'secret-key-of-fathom'),
      keyFingerprint: vault.fingerprint('secret-key-of-fathom'),
      state: 'connected',
      identity: {},
      historySince: new Date(0),
    }));
    await keepMeeting(db, tenantId, copyOf(meeting(MEETING), { sourceId }));
    const hidden = { ...meeting(PRIVATE), title: SECRET_TITLE, sharedWith: 'no_teams' };
    await keepMeeting(db, tenantId, copyOf(hidden, { sourceId }));
    await intend(db, tenantId, ORG, [
      {
        kind: 'create_task',
        key: 'call_401772315',
        meetingId: MEETING,
        role: 'call',
        contactId: null,
        accountId: null,
        opportunityId: '006000000000001AAA',
        itemId: null,
        because: '',
        warnings: [],
        fields: {},
      },
    ]);
    syncId = await startSync(db, tenantId, { meetingId: MEETING, trigger: 'manual', requestedBy: null });
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await queue?.stop();
    await database?.close();
  });

  async function ask(
    key: string,
    what: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const [method, path] = what.split(' ') as [string, string];
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> };
  }

  test('the owner sees the call by each of its names', async () => {
    const { url: address, shareUrl } = meeting(MEETING);
    for (const id of [MEETING, '401772315', address, shareUrl]) {
      const { status, json } = await ask(owner, `GET /api/v1/meetings/${encodeURIComponent(String(id))}`);
      expect([status, json['id']]).toEqual([200, MEETING]);
    }
  });

  const choice = { contactId: '003000000000001AAA', opportunityId: '006000000000001AAA' };
  const byId = endpoints
    .filter(({ path }) => path.startsWith('/api/v1/meetings/:id'))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);

  test.each(byId)('%s: the other tenant’s call is not found, just like one that never was', async (what) => {
    const options = what.endsWith('/deal') ? { body: choice } : {};

    const foreign = await ask(stranger, what.replace(':id', MEETING), options);
    const never = await ask(stranger, what.replace(':id', 'external-1'), options);

    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(never.text);
  });

  test.each([
    ['DELETE /api/v1/sources/fathom?id=', () => sourceId, undefined],
    ['POST /api/v1/sources/fathom/check?id=', () => sourceId, undefined],
    ['POST /api/v1/syncs/retry', () => '', () => ({ ids: [syncId] })],
  ])('%s…: the other tenant’s id is not found', async (what, id, body) => {
    const { status } = await ask(stranger, `${what}${id()}`, body ? { body: body() } : {});

    expect(status).toBe(404);
  });

  test('lists, sources and progress of the other hold nothing of it', async () => {
    for (const path of [
      '/api/v1/meetings',
      '/api/v1/syncs',
      `/api/v1/syncs?meetingId=${MEETING}`,
      '/api/v1/sources',
      '/api/v1/ingest',
    ]) {
      const { status, text } = await ask(stranger, `GET ${path}`);
      expect([status, text.includes(MEETING) || text.includes(sourceId)]).toEqual([200, false]);
    }
  });

  test('Deal View: the same Opportunity id shows each tenant its own calls only', async () => {
    const deal = 'GET /api/v1/deals/006000000000001AAA';
    const [own, foreign] = [await ask(owner, deal), await ask(stranger, deal)];

    expect(own.json).toMatchObject({ state: 'not_connected', callsTotal: 1, lastCall: { meetingId: MEETING } });
    expect(foreign.json).toMatchObject({ state: 'not_connected', callsTotal: 0, lastCall: null });
    expect(foreign.text).not.toContain(MEETING);
  });

  test('the owner’s answers never hold the Fathom key, sealed or open', async () => {
    const { text } = await ask(owner, 'GET /api/v1/sources');

    expect(text).toContain(sourceId);
    expect(text).not.toMatch(/secret-key-of-fathom|"v1\./);
  });

  test('a copied sandbox (another organisation, same key) is refused', async () => {
    const own = await ask(owner, 'GET /api/v1/meetings', { headers: { 'x-salesforce-org-id': ORG } });
    const copied = await ask(owner, 'GET /api/v1/meetings', {
      headers: { 'x-salesforce-org-id': '00D000000000002AAA' },
    });

    expect([own.status, copied.status]).toEqual([200, 403]);
  });

  test.each([
    ['q', "' or 1=1 --"],
    ['q', '%'],
    ['q', '\\'],
    ['q', '_'],
    ['q', "x'); drop table tenants; --"],
    ['cursor', "' or 1=1 --"],
    ['cursor', Buffer.from('["2026-01-01T00:00:00.000Z","\' or 1=1"]').toString('base64url')],
  ])('injection in %s=%s finds nothing and breaks nothing', async (name, value) => {
    const { status, text } = await ask(stranger, `GET /api/v1/meetings?${name}=${encodeURIComponent(value)}`);

    expect([200, 400]).toContain(status);
    expect(text).not.toContain(MEETING);
  });

  test.each([
    ['a rep', 'rep@northwind.example', 'false', 403],
    ['its host', 'Mia@northwind.example', 'false', 200],
    ['its host in a sandbox org', 'mia@northwind.example.invalid', 'false', 200],
    ['an admin', 'boss@northwind.example', 'true', 200],
  ])('a private call, looked at by %s (%s): %3$i, and in the list or not', async (_who, person, isAdmin, expected) => {
    const headers = { 'x-acting-user-email': person, 'x-acting-user-admin': isAdmin };
    const { status, text } = await ask(owner, `GET /api/v1/meetings/${PRIVATE}`, { headers });
    const plan = await ask(owner, `GET /api/v1/meetings/${PRIVATE}/plan`, { headers });
    const list = await ask(owner, 'GET /api/v1/meetings', { headers });

    expect([status, plan.status]).toEqual([expected, expected === 403 ? 403 : 409]);
    expect([text, list.text].map((one) => one.includes(SECRET_TITLE))).toEqual([expected === 200, expected === 200]);
  });

  test.each([
    ['a rep', 'rep@northwind.example', 'POST /api/v1/meetings/:id/sync', 403],
    ['its host', 'mia@northwind.example', 'POST /api/v1/meetings/:id/sync', 202],
    ['a rep', 'rep@northwind.example', 'POST /api/v1/meetings/:id/deal', 403],
    // Without Salesforce nobody can tell whether there is such a deal.
    ['its host', 'MIA@northwind.example', 'POST /api/v1/meetings/:id/deal', 409],
  ])('%s (%s): %s is %i', async (_who, person, what, expected) => {
    const options = what.endsWith('/deal') ? { body: choice } : {};

    const { status } = await ask(owner, what.replace(':id', MEETING), {
      ...options,
      headers: { 'x-acting-user-email': person, 'x-acting-user-admin': 'false' },
    });

    expect(status).toBe(expected);
  });
});
