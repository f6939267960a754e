import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sandbox } from '../types.ts';
import type { Grant } from './store.ts';
import { findUser } from './users.ts';

/** An OAuth error in Salesforce's form `{"error","error_description"}`, HTTP 400 [section 1.4 of the facts]. */
export class OAuthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

/** How long a refresh takes, in milliseconds: a second one meanwhile is refused [S11]. */
export const REFRESH_MS = 25;

// base64url of 32 to 128 random bytes: RFC 7636 says 43 to 128 characters, Salesforce's own text 128 bytes (171 characters).
const VERIFIER_LENGTHS = { min: 43, max: 171 };

function clientOf(form: URLSearchParams, authorization: string | undefined): { id: string; secret: string } {
  const basic = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (!basic) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
}

/**
 * Checks client id and secret, from the form or a Basic header.
 *
 * @throws OAuthError `invalid_client_id` or `invalid_client`
 */
export function authenticateClient(sandbox: Sandbox, form: URLSearchParams, authorization: string | undefined): void {
  const client = clientOf(form, authorization);
  if (client.id !== sandbox.oauth.app.clientId) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (client.secret === '' && !sandbox.oauth.app.secretRequired) return;
  if (client.secret !== sandbox.oauth.app.clientSecret)
    throw new OAuthError('invalid_client', 'invalid client credentials');
}

/** The identity URL of a user, `{url}/id/{orgId}/{userId}`: `id` of token answers. */
export function identityUrl(sandbox: Sandbox, userId: string): string {
  return `${sandbox.url}/id/${sandbox.org.orgId}/${userId}`;
}

function answer(sandbox: Sandbox, grant: Grant | undefined, userId: string, scopes: string[], refreshToken?: string) {
  const session = sandbox.oauth.openSession(userId, scopes, grant);
  const id = identityUrl(sandbox, userId);
  const issuedAt = String(session.issuedAt);
  return {
    access_token: session.token,
    ...(refreshToken ? { refresh_token: refreshToken } : {}),
    signature: sandbox.oauth.sign(id, issuedAt),
    scope: scopes.join(' '),
    instance_url: sandbox.url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}

function requireActive(sandbox: Sandbox, userId: string): void {
  if (!findUser(sandbox, userId)?.IsActive) throw new OAuthError('invalid_grant', 'inactive user');
}

function checkVerifier(challenge: string | undefined, verifier: string | null): void {
  if (!challenge) return;
  const length = verifier?.length ?? 0;
  const hash = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  if (length < VERIFIER_LENGTHS.min || length > VERIFIER_LENGTHS.max || hash !== challenge)
    throw new OAuthError('invalid_grant', 'invalid code verifier');
}

function exchangeCode(sandbox: Sandbox, form: URLSearchParams) {
  const taken = sandbox.oauth.takeCode(form.get('code') ?? '');
  if (!taken) throw new OAuthError('invalid_grant', 'invalid authorization code');
  if (taken.expired) throw new OAuthError('invalid_grant', 'expired authorization code');
  const { code } = taken;
  if (form.get('redirect_uri') !== code.redirectUri)
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  checkVerifier(code.challenge, form.get('code_verifier'));
  requireActive(sandbox, code.userId);
  const refreshes = code.scopes.includes('refresh_token') || code.scopes.includes('offline_access');
  if (!refreshes) return answer(sandbox, undefined, code.userId, code.scopes);
  const grant = sandbox.oauth.grant(code.userId, code.scopes);
  return answer(sandbox, grant, code.userId, code.scopes, grant.refreshToken);
}

async function refresh(sandbox: Sandbox, form: URLSearchParams) {
  const expired = new OAuthError('invalid_grant', 'expired access/refresh token');
  const held = sandbox.oauth.grantOf(form.get('refresh_token') ?? '');
  if (!held?.grant.alive) throw expired;
  const { grant, current } = held;
  if (grant.busy) throw new OAuthError('invalid_grant', 'token request is already being processed');
  if (!current) {
    sandbox.oauth.kill(grant);
    throw expired;
  }
  grant.busy = true;
  try {
    await delay(REFRESH_MS);
  } finally {
    grant.busy = false;
  }
  requireActive(sandbox, grant.userId);
  if (!grant.alive) throw expired;
  if (!sandbox.oauth.app.rotation) return answer(sandbox, grant, grant.userId, grant.scopes);
  sandbox.oauth.rotate(grant);
  return answer(sandbox, grant, grant.userId, grant.scopes, grant.refreshToken);
}

/**
 * `POST /services/oauth2/token`.
 *
 * @throws OAuthError in the texts of the facts page, section 1.4
 */
export async function tokenAnswer(sandbox: Sandbox, form: URLSearchParams, authorization: string | undefined) {
  const grantType = form.get('grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  authenticateClient(sandbox, form, authorization);
  return grantType === 'refresh_token' ? await refresh(sandbox, form) : exchangeCode(sandbox, form);
}
