import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Sandbox } from '../types.ts';
import { authorize } from './authorize.ts';
import { identity, userInfo } from './identity.ts';
import type { Session } from './store.ts';
import { OAuthError, authenticateClient, tokenAnswer } from './token.ts';
import { findUser, isActiveUser } from './users.ts';

const COOKIE = 'sandbox_login';

function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
}

function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://sandbox').searchParams;
}

function cookieOf(request: Request): string | undefined {
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1);
}

function showAuthorize(sandbox: Sandbox, request: Request, response: Response): void {
  const parameters = queryOf(request);
  for (const [name, value] of formOf(request)) parameters.set(name, value);
  const cookieUser = cookieOf(request);
  const answer = authorize(sandbox, {
    parameters,
    action: '/services/oauth2/authorize',
    submitted: request.method === 'POST',
    ...(cookieUser ? { cookieUser } : {}),
  });
  if (answer.login)
    response.setHeader('Set-Cookie', `${COOKIE}=${answer.login}; Path=/services; HttpOnly; SameSite=Lax`);
  if (answer.kind === 'redirect') response.redirect(302, answer.location);
  else response.status(answer.status).type('html').send(answer.html);
}

async function token(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  response.set({ 'Cache-Control': 'no-cache, no-store', Pragma: 'no-cache' });
  response.json(await tokenAnswer(sandbox, formOf(request), request.headers.authorization));
}

function revoke(sandbox: Sandbox, request: Request, response: Response): void {
  // [S14]: 200 and an empty body; an unknown token is invalid_token.
  const value = formOf(request).get('token') ?? queryOf(request).get('token') ?? '';
  if (!sandbox.oauth.revokeToken(value)) throw new OAuthError('invalid_token', 'invalid token');
  response.status(200).end();
}

function introspect(sandbox: Sandbox, request: Request, response: Response): void {
  const form = formOf(request);
  authenticateClient(sandbox, form, request.headers.authorization);
  const value = form.get('token') ?? '';
  const session = sandbox.oauth.session(value);
  const held = sandbox.oauth.grantOf(value);
  const grant = held?.current && held.grant.alive ? held.grant : undefined;
  const holder = session ?? grant;
  const user = holder && findUser(sandbox, holder.userId);
  if (!holder || !user?.IsActive) {
    response.json({ active: false });
    return;
  }
  response.json({
    active: true,
    scope: holder.scopes.join(' '),
    client_id: sandbox.oauth.app.clientId,
    username: user.Username,
    sub: `${sandbox.url}/id/${sandbox.org.orgId}/${user.Id}`,
    token_type: session ? 'access_token' : 'refresh_token',
    ...(session
      ? {
          iat: Math.floor(session.issuedAt / 1000),
          nbf: Math.floor(session.issuedAt / 1000),
          exp: Math.floor(sandbox.oauth.expiryOf(session) / 1000),
        }
      : {}),
  });
}

/** Identity refusals are plain text [K-h]. */
function identitySession(sandbox: Sandbox, request: Request, response: Response): Session | undefined {
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const value = bearer ?? queryOf(request).get('oauth_token') ?? formOf(request).get('access_token') ?? '';
  const session = sandbox.oauth.session(value);
  // Deactivating a user ends the sessions: the token is as dead here as in the API.
  if (session && isActiveUser(sandbox, session.userId)) return session;
  response
    .status(403)
    .type('text')
    .send(value === '' ? 'Missing_OAuth_Token' : 'Bad_OAuth_Token');
  return undefined;
}

function showIdentity(sandbox: Sandbox, request: Request, response: Response): void {
  const session = identitySession(sandbox, request, response);
  if (!session) return;
  const { orgId, userId } = request.params as { orgId: string; userId: string };
  const user = findUser(sandbox, userId);
  if (orgId.slice(0, 15) !== sandbox.org.orgId.slice(0, 15)) response.status(403).type('text').send('Wrong_Org');
  else if (user?.Id !== session.userId) response.status(404).type('text').send('Bad_Id');
  else response.json(identity(sandbox, session, user));
}

function showUserInfo(sandbox: Sandbox, request: Request, response: Response): void {
  const session = identitySession(sandbox, request, response);
  const user = session && findUser(sandbox, session.userId);
  if (session && user) response.json(userInfo(sandbox, session, user));
}

/** `/services/oauth2/*` and the identity URL. Bodies arrive raw (see app.ts). */
export function oauthRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/services/oauth2/authorize', (request, response) => showAuthorize(sandbox, request, response));
  router.post('/services/oauth2/authorize', (request, response) => showAuthorize(sandbox, request, response));
  router.post('/services/oauth2/token', (request, response) => token(sandbox, request, response));
  router.post('/services/oauth2/revoke', (request, response) => revoke(sandbox, request, response));
  router.get('/services/oauth2/revoke', (request, response) => revoke(sandbox, request, response));
  router.post('/services/oauth2/introspect', (request, response) => introspect(sandbox, request, response));
  router.get('/services/oauth2/userinfo', (request, response) => showUserInfo(sandbox, request, response));
  router.post('/services/oauth2/userinfo', (request, response) => showUserInfo(sandbox, request, response));
  router.get('/id/:orgId/:userId', (request, response) => showIdentity(sandbox, request, response));
  return router;
}
