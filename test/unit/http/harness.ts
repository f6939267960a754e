import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import pino from 'pino';
import type { Config } from '../../../service/config/config.ts';
import type { Context } from '../../../service/context.ts';
import { buildApp } from '../../../service/edge/http/build-app.ts';
import type { Admin, HttpTenant, Parts } from '../../../service/edge/http/parts.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';

export const KEY = 'fsk_key-of-the-tenant';
export const TENANT: HttpTenant = { id: '6f2b0c6e-1111-4222-8333-444455556666', orgId: '00D000000000001AAA' };

/** What an admin function was called with, the context left out. */
export interface Seen {
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

interface Ask {
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON unless it is text or bytes already. */
  readonly body?: unknown;
}

export interface Harness {
  readonly url: string;
  readonly seen: Seen[];
  /** Everything logged, as text. */
  logged(): string;
  /** `ask('GET /api/v1/sources')` with the tenant's key unless told otherwise. */
  ask(what: string, options?: Ask): Promise<Answer>;
  stop(): Promise<void>;
}

/** The HTTP interface over fake admin functions: those named answer as given, the others fail loudly. */
export async function startHarness(
  fakes: Partial<Admin> = {},
  parts: Partial<Parts> = {},
  publicUrl = 'http://x.example',
): Promise<Harness> {
  const seen: Seen[] = [];
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = pino({ level: 'debug' }, sink);
  const context = { log, config: { publicUrl } as Config } as Context;
  const app = buildApp(
    context,
    {
      admin: recorded(fakes, seen),
      tenantByKey: async (_context, key) => (key === KEY ? TENANT : null),
      ready: async () => undefined,
      ...parts,
    },
    endpoints,
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    logged: () => lines.join(''),
    ask: (what, options) => ask(url, what, options),
    stop: () => stop(server),
  };
}

function recorded(fakes: Partial<Admin>, seen: Seen[]): Admin {
  return new Proxy({} as Admin, {
    get(_target, name: string) {
      const fake = fakes[name as keyof Admin] as ((...args: unknown[]) => unknown) | undefined;
      return async (context: Context, ...args: unknown[]) => {
        seen.push({ name, args });
        if (!fake) throw new Error(`admin.${name} was not expected`);
        return fake(context, ...args);
      };
    },
  });
}

async function ask(url: string, what: string, { key = KEY, headers = {}, body }: Ask = {}): Promise<Answer> {
  const [method, path] = what.split(' ') as [string, string];
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text ? JSON.parse(text) : undefined,
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

/** The error body of an answer. */
export function errorOf(answer: Answer): { code: string; message: string; details?: Problem[] } {
  return (answer.json as { error: { code: string; message: string; details?: Problem[] } }).error;
}

interface Problem {
  in: string;
  field: string;
  problem: string;
}

/** `part field` of every problem of a 400, sorted. */
export function problemsOf(answer: Answer): string[] {
  return (errorOf(answer).details ?? []).map((problem) => `${problem.in} ${problem.field}`.trim()).sort();
}

export const AS_REP = { 'x-acting-user-email': 'Rep@Team.example', 'x-acting-user-admin': 'false' };
export const AS_ADMIN = { 'x-acting-user-email': 'boss@team.example', 'x-acting-user-admin': 'true' };
export const REP = { email: 'rep@team.example', isAdmin: false, maySync: true, via: 'person' };
export const ADMIN = { email: 'boss@team.example', isAdmin: true, maySync: true, via: 'person' };
export const BY_KEY = { email: null, isAdmin: true, maySync: true, via: 'api_key' };
