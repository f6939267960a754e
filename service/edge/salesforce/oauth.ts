import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SalesforceFault, type FaultKind } from './faults.ts';

/** What we ask for (C3), as Fathom's own integration does. */
export const SCOPES = 'api id custom_permissions refresh_token';

/** Token and identity endpoints answer within seconds or not at all. */
const TIMEOUT_MS = 20_000;

export interface OauthApp {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

/** A PKCE verifier: 43 characters of base64url, the documented range is 43 to 128 (jsforce's own is longer) [S15]. */
export function newVerifier(): string {
  return randomBytes(32).toString('base64url');
}

/** Where the browser goes to approve us (web-server flow with PKCE, salesforce-platform.md 1.2). */
export function authorizeUrl(
  loginUrl: string,
  app: OauthApp,
  redirectUri: string,
  state: string,
  verifier: string,
): string {
  const url = new URL('/services/oauth2/authorize', loginUrl);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: SCOPES,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })) {
    url.searchParams.set(name, value);
  }
  return url.toString();
}

/** Absent, null and empty are one: Salesforce has not given it. */
const perhaps = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: perhaps,
  // Paths are put behind it.
  instance_url: z.url().transform((url) => url.replace(/\/+$/, '')),
  id: z.url(),
  scope: perhaps,
});

export type TokenAnswer = z.infer<typeof tokenAnswer>;

const tokenError = z.object({ error: z.string(), error_description: z.string().default('') });

/** Refused for now only: another refresh is under way, too many logins, or trouble at Salesforce (1.4). */
function kindOfTokenError(error: string, description: string, status: number): FaultKind {
  if (status >= 500 || error === 'unknown_error' || error === 'rate_limit_exceeded') return 'later';
  if (error === 'invalid_grant' && /already being processed/i.test(description)) return 'later';
  if (['invalid_grant', 'inactive_user', 'inactive_org'].includes(error)) return 'reconnect';
  return 'final';
}

async function post(url: string, form: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new SalesforceFault('UNREACHABLE', `Salesforce cannot be reached at ${new URL(url).host}.`, 'later', cause);
  }
}

async function tokenRequest(host: string, form: Record<string, string>): Promise<TokenAnswer> {
  const response = await post(new URL('/services/oauth2/token', host).toString(), form);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const answer = tokenAnswer.safeParse(body);
    if (answer.success) return answer.data;
    throw new SalesforceFault(
      'UNREADABLE_ANSWER',
      'Salesforce answered the token request in a form we do not know.',
      'later',
    );
  }
  const error = tokenError.safeParse(body);
  const { error: code, error_description: text } = error.success
    ? error.data
    : { error: `HTTP_${response.status}`, error_description: 'no reason given' };
  throw new SalesforceFault(
    code,
    `Salesforce refused the token: ${text || code}.`,
    kindOfTokenError(code, text, response.status),
  );
}

const appForm = (app: OauthApp) => ({
  client_id: app.clientId,
  ...(app.clientSecret !== undefined && { client_secret: app.clientSecret }),
});

/** Exchanges the code of the callback. Same host as the authorize step. @throws SalesforceFault */
export function exchangeCode(
  loginUrl: string,
  app: OauthApp,
  code: string,
  verifier: string,
  redirectUri: string,
): Promise<TokenAnswer> {
  return tokenRequest(loginUrl, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...appForm(app),
  });
}

/** A new access token; `refresh_token` is in the answer only with rotation on (1.3). @throws SalesforceFault */
export function refreshTokens(instanceUrl: string, app: OauthApp, refreshToken: string): Promise<TokenAnswer> {
  return tokenRequest(instanceUrl, { grant_type: 'refresh_token', refresh_token: refreshToken, ...appForm(app) });
}

/** Ends a grant. A token that is already dead counts as revoked. @returns whether Salesforce confirmed it */
export async function revokeToken(instanceUrl: string, token: string): Promise<boolean> {
  const response = await post(new URL('/services/oauth2/revoke', instanceUrl).toString(), { token });
  if (response.ok) return true;
  const error = tokenError.safeParse(await response.json().catch(() => null));
  return error.success && error.data.error === 'invalid_token';
}

const identityAnswer = z.looseObject({
  user_id: z.string(),
  organization_id: z.string(),
  username: z.string(),
  display_name: z.string().nullish(),
  email: z.string().nullish(),
  user_type: z.string().nullish(),
  active: z.boolean().nullish(),
  custom_permissions: z.record(z.string(), z.unknown()).nullish(),
});

export type Identity = z.infer<typeof identityAnswer>;

/** `null` for anything else, a maintenance page for example. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Who approved (1.5). The identity URL names the login host; it is asked on the instance, where the token is valid.
 * @throws SalesforceFault
 */
export async function readIdentity(token: TokenAnswer): Promise<Identity> {
  const url = new URL(new URL(token.id).pathname, token.instance_url);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token.access_token}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new SalesforceFault('UNREACHABLE', `Salesforce cannot be reached at ${url.host}.`, 'later', cause);
  }
  // Refusals are plain text here: Bad_OAuth_Token, Wrong_Org …
  const text = await response.text();
  if (!response.ok)
    throw new SalesforceFault(
      text.slice(0, 80).trim(),
      'Salesforce did not say who approved.',
      response.status >= 500 ? 'later' : 'reconnect',
    );
  const identity = identityAnswer.safeParse(jsonOf(text));
  if (!identity.success)
    throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce described the user in a form we do not know.', 'later');
  return identity.data;
}
