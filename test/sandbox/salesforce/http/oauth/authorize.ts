import { createHmac } from 'node:crypto';
import type { Sandbox } from '../types.ts';
import { consentPage, errorPage, loginPage } from './pages.ts';
import type { OrgUser } from './users.ts';
import { findUser, users } from './users.ts';

/** Every user's password. There is nothing to protect here. */
export const PASSWORD = 'sandbox';

/** What the authorize endpoint answers: a page, or a redirect to the callback. */
export type AuthorizeAnswer =
  | { kind: 'page'; status: number; html: string; login?: string }
  | { kind: 'redirect'; location: string; login?: string };

/** What the browser brings: its parameters, the form it sent (if any), and who is logged in by cookie. */
export interface AuthorizeInput {
  parameters: URLSearchParams;
  action: string;
  submitted: boolean;
  cookieUser?: string;
}

const CARRIED = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'prompt',
];

const LOGIN_REFUSED =
  'Please check your username and password. If you still can’t log in, contact your Salesforce administrator.';

function carried(parameters: URLSearchParams): Record<string, string> {
  const pairs = CARRIED.map((name) => [name, parameters.get(name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

function callbackAllowed(sandbox: Sandbox, uri: string): boolean {
  const { callbackUrls } = sandbox.oauth.app;
  if (callbackUrls.length > 0) return callbackUrls.includes(uri);
  return URL.canParse(uri) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(uri).hostname);
}

function callback(parameters: URLSearchParams, answer: Record<string, string>): AuthorizeAnswer {
  const location = new URL(parameters.get('redirect_uri') ?? '');
  const state = parameters.get('state');
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  if (state !== null) location.searchParams.set('state', state);
  return { kind: 'redirect', location: location.href };
}

function refuse(parameters: URLSearchParams, error: string, description: string): AuthorizeAnswer {
  return callback(parameters, { error, error_description: description });
}

function fatal(error: string, description: string): AuthorizeAnswer {
  return { kind: 'page', status: 400, html: errorPage(error, description) };
}

/** Scopes asked for, or all of the app's when none is named. */
function scopesOf(sandbox: Sandbox, parameters: URLSearchParams): string[] {
  const asked = (parameters.get('scope') ?? '').split(/[\s+]+/).filter((scope) => scope !== '');
  return asked.length > 0 ? asked : sandbox.oauth.app.scopes;
}

/** Faults of the request itself: those that name the client stay on a page, the others go to the callback. */
function problem(sandbox: Sandbox, parameters: URLSearchParams): AuthorizeAnswer | undefined {
  if (parameters.get('client_id') !== sandbox.oauth.app.clientId)
    return fatal('invalid_client_id', 'client identifier invalid');
  if (!callbackAllowed(sandbox, parameters.get('redirect_uri') ?? ''))
    return fatal('redirect_uri_mismatch', 'redirect_uri must match configuration');
  if (parameters.get('response_type') !== 'code')
    return refuse(parameters, 'unsupported_response_type', 'response type not supported');
  const unknown = scopesOf(sandbox, parameters).some((scope) => !sandbox.oauth.app.scopes.includes(scope));
  if (unknown) return refuse(parameters, 'invalid_scope', 'the requested scope is not allowed');
  const method = parameters.get('code_challenge_method');
  if (parameters.has('code_challenge') && method !== 'S256' && method !== null)
    return refuse(parameters, 'invalid_request', 'invalid code challenge method');
  return undefined;
}

/** Proof on the consent form that this user has logged in; otherwise a POST could name anyone. */
function ticket(sandbox: Sandbox, userId: string): string {
  return `${userId}.${createHmac('sha256', sandbox.oauth.app.clientSecret).update(userId).digest('base64url')}`;
}

function userOfTicket(sandbox: Sandbox, value: string): OrgUser | undefined {
  const user = findUser(sandbox, value.split('.')[0] ?? '');
  return user && ticket(sandbox, user.Id) === value ? user : undefined;
}

function approve(sandbox: Sandbox, parameters: URLSearchParams, user: OrgUser): AuthorizeAnswer {
  const challenge = parameters.get('code_challenge');
  const code = sandbox.oauth.issueCode({
    userId: user.Id,
    scopes: scopesOf(sandbox, parameters),
    redirectUri: parameters.get('redirect_uri') ?? '',
    ...(challenge ? { challenge } : {}),
  });
  return callback(parameters, { code });
}

function loggedIn(sandbox: Sandbox, input: AuthorizeInput, user: OrgUser): AuthorizeAnswer {
  const { parameters } = input;
  const { app } = sandbox.oauth;
  const mayUseUninstalled = app.installed || sandbox.org.hasUserPermission(user.Id, 'ApproveUninstalledConnectedApps');
  if (!mayUseUninstalled) return refuse(parameters, 'invalid_client', 'app must be installed into org');
  const decision = parameters.get('decision');
  if (decision === 'deny') return refuse(parameters, 'access_denied', 'end-user denied authorization');
  const scopes = scopesOf(sandbox, parameters);
  const asks = (parameters.get('prompt') ?? '').includes('consent') || !sandbox.oauth.hasApproved(user.Id, scopes);
  if (decision === 'allow' || !asks) return { ...approve(sandbox, parameters, user), login: ticket(sandbox, user.Id) };
  const fields = { ...carried(parameters), ticket: ticket(sandbox, user.Id) };
  const html = consentPage(input.action, fields, app.name, user.Username, scopes);
  return { kind: 'page', status: 200, html, login: ticket(sandbox, user.Id) };
}

/**
 * `GET|POST /services/oauth2/authorize`: login page, then consent page, then the redirect. One POST that carries
 * `username`, `password` and `decision=allow` does all of it, for clients without a browser.
 */
export function authorize(sandbox: Sandbox, input: AuthorizeInput): AuthorizeAnswer {
  const { parameters } = input;
  const wrong = problem(sandbox, parameters);
  if (wrong) return wrong;
  const active = users(sandbox).filter((user) => user.IsActive);
  const form = (error?: string): AuthorizeAnswer => ({
    kind: 'page',
    status: 200,
    html: loginPage(
      input.action,
      carried(parameters),
      active.map((user) => user.Username),
      error,
    ),
  });
  const username = parameters.get('username');
  if (input.submitted && username !== null) {
    const user = active.find((candidate) => candidate.Username.toLowerCase() === username.toLowerCase());
    return user && parameters.get('password') === PASSWORD ? loggedIn(sandbox, input, user) : form(LOGIN_REFUSED);
  }
  const mustLogIn = !input.submitted && (parameters.get('prompt') ?? '').includes('login');
  const proof = input.submitted ? parameters.get('ticket') : mustLogIn ? null : input.cookieUser;
  const user = proof ? userOfTicket(sandbox, proof) : undefined;
  if (user?.IsActive) return loggedIn(sandbox, input, user);
  return parameters.get('prompt') === 'none'
    ? refuse(parameters, 'immediate_unsuccessful', 'authorization requires user interaction')
    : form();
}
