import { createHash } from 'node:crypto';
import type { RunningSandbox } from '../server.ts';

/** An answer with its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests look into bodies of every shape.
  body: unknown;
}

/** One REST call as the administrator, or with another token. */
export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** The API version the tests speak. */
export const V = '/services/data/v68.0';

/** A redirect_uri that the default app accepts. */
export const CALLBACK = 'http://localhost:3000/oauth/callback';

/** A PKCE verifier and its S256 challenge. */
export const VERIFIER = 'verifier-of-a-test-that-is-long-enough-0123456789';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** A small REST client for one sandbox. */
export function clientOf(sandbox: RunningSandbox, token = sandbox.accessToken): Call {
  return async (method, path, body, headers = {}) => {
    const url = sandbox.url + (path.startsWith('/') ? path : `${V}/${path}`);
    const init: RequestInit = { method, headers: { Authorization: `Bearer ${token}`, ...headers } };
    if (body !== undefined) {
      init.body = typeof body === 'string' ? body : JSON.stringify(body);
      init.headers = { 'Content-Type': 'application/json', ...init.headers };
    }
    return await read(await fetch(url, init));
  };
}

/** `q=` with everything encoded. */
export function soql(text: string, resource = 'query'): string {
  return `${resource}?q=${encodeURIComponent(text)}`;
}

/** The authorize address of the default app. */
export function authorizeUrl(sandbox: RunningSandbox, extra: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: sandbox.clientId,
    redirect_uri: CALLBACK,
    scope: 'api id custom_permissions refresh_token',
    state: 'some-state',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...extra,
  });
  return `${sandbox.url}/services/oauth2/authorize?${parameters}`;
}

/** A POST of form fields. */
export async function post(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return await read(
    await fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) }),
  );
}

/** A token call with the client's id and secret. */
export async function token(sandbox: RunningSandbox, fields: Record<string, string>): Promise<Answer> {
  const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
  return await post(`${sandbox.url}/services/oauth2/token`, { ...client, ...fields });
}

/** Logs in, allows, and exchanges the code; the token answer. */
export async function connect(
  sandbox: RunningSandbox,
  username: string,
  extra: Record<string, string> = {},
): Promise<Answer> {
  const { location } = sandbox.control.approve({ authorizeUrl: authorizeUrl(sandbox, extra), username });
  const code = new URL(location).searchParams.get('code') ?? '';
  return await token(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  });
}
