import { createHash, createHmac } from 'node:crypto';

/** A Connected App or External Client App as the org's admin set it up. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  name: string;
  /** Exact callback URLs. Empty: any loopback URL (assumption, so that tests can listen on any port). */
  callbackUrls: string[];
  scopes: string[];
  /** Installed in the org; otherwise new authorizations are blocked [S21][S23]. */
  installed: boolean;
  /** Refresh Token Rotation: each refresh returns a new token and kills the old one [S15][S16]. */
  rotation: boolean;
  /** "Require secret" of the app's settings; off for a public client, which sends none [S15]. A wrong one is always refused. */
  secretRequired: boolean;
  /** Whether the identity URL lists the user's custom permissions (they must be associated with the app) [S22]. */
  listsCustomPermissions: boolean;
  /** Minutes without use after which a session ends; the org's default is two hours [K-h]. */
  sessionMinutes: number;
}

/** One user's approval of the app: what a refresh token stands for. */
export interface Grant {
  id: number;
  userId: string;
  scopes: string[];
  refreshToken: string;
  /** Tokens that rotation has killed; seeing one again kills the grant. */
  rotatedAway: Set<string>;
  /** A refresh is under way. */
  busy: boolean;
  alive: boolean;
}

/** A session: what an access token stands for. */
export interface Session {
  token: string;
  userId: string;
  scopes: string[];
  grantId?: number;
  issuedAt: number;
  lastUsedAt: number;
  /** Does not end by idling: the session handed out at start-up. */
  permanent?: boolean;
}

/** An authorization code between the consent page and the token call. */
export interface AuthorizationCode {
  code: string;
  userId: string;
  scopes: string[];
  redirectUri: string;
  challenge?: string;
  expiresAt: number;
  used: boolean;
}

// A code lives about 15 minutes [K-h].
const CODE_LIFETIME_MS = 15 * 60_000;
// Up to five live grants per user and app; the sixth kills the oldest [S18].
const LIVE_GRANTS = 5;
const MINUTE_MS = 60_000;

/** Sessions, codes and grants of one org with one app. Tokens are deterministic: they derive from a counter. */
export class OAuthStore {
  readonly app: OAuthApp;
  readonly #orgId: string;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();
  readonly #codes = new Map<string, AuthorizationCode>();
  #grants: Grant[] = [];
  #counter = 0;

  constructor(app: OAuthApp, orgId: string, now: () => number) {
    this.app = app;
    this.#orgId = orgId;
    this.#now = now;
  }

  #secret(kind: string): string {
    this.#counter += 1;
    return createHash('sha512').update(`${this.#orgId}:${kind}:${this.#counter}`).digest('base64url');
  }

  /** Opens a session; the token has the platform's form `00D…!…`. */
  openSession(userId: string, scopes: string[], grant?: Grant): Session {
    // The 15-character org id, a bang, then some hundred characters of [A-Za-z0-9._] [K-h].
    const random = this.#secret('session').replaceAll('-', '.');
    const now = this.#now();
    const token = `${this.#orgId.slice(0, 15)}!AQ${random}`;
    const session: Session = { token, userId, scopes, issuedAt: now, lastUsedAt: now };
    if (grant) session.grantId = grant.id;
    this.#sessions.set(token, session);
    return session;
  }

  /** The live session of a token, its idle time extended; undefined when unknown or expired. */
  session(token: string): Session | undefined {
    const session = this.#sessions.get(token);
    if (!session) return undefined;
    const idle = this.#now() - session.lastUsedAt > this.app.sessionMinutes * MINUTE_MS;
    if (idle && session.permanent !== true) {
      this.#sessions.delete(token);
      return undefined;
    }
    session.lastUsedAt = this.#now();
    return session;
  }

  /** When a session would end if it stayed idle, in milliseconds since the epoch. */
  expiryOf(session: Session): number {
    return session.lastUsedAt + this.app.sessionMinutes * MINUTE_MS;
  }

  /** Ends sessions: one token's, one user's, or all. Grants live on, so that a refresh works. */
  expireSessions(which: { token?: string; userId?: string } = {}): number {
    const doomed = [...this.#sessions.values()].filter(
      (session) =>
        (!which.token || session.token === which.token) && (!which.userId || session.userId === which.userId),
    );
    for (const session of doomed) this.#sessions.delete(session.token);
    return doomed.length;
  }

  /** Issues a single-use authorization code. */
  issueCode(code: Omit<AuthorizationCode, 'code' | 'expiresAt' | 'used'>): string {
    const value = `aPrx${this.#secret('code')}==`;
    this.#codes.set(value, { ...code, code: value, expiresAt: this.#now() + CODE_LIFETIME_MS, used: false });
    return value;
  }

  /** A code with its state at this moment; a code is marked used by the first look. */
  takeCode(value: string): { code: AuthorizationCode; expired: boolean } | undefined {
    const code = this.#codes.get(value);
    if (!code) return undefined;
    const expired = code.used || this.#now() > code.expiresAt;
    code.used = true;
    return { code, expired };
  }

  /** A new grant for user and app; the sixth live one kills the oldest. */
  grant(userId: string, scopes: string[]): Grant {
    const live = this.#grants.filter((grant) => grant.alive && grant.userId === userId);
    for (const oldest of live.slice(0, Math.max(0, live.length - LIVE_GRANTS + 1))) this.kill(oldest);
    const grant: Grant = {
      id: this.#grants.length + 1,
      userId,
      scopes,
      refreshToken: this.#refreshToken(),
      rotatedAway: new Set(),
      busy: false,
      alive: true,
    };
    this.#grants.push(grant);
    return grant;
  }

  #refreshToken(): string {
    return `5Aep861${this.#secret('refresh').replaceAll('-', '.')}`;
  }

  /** The grant that a refresh token belongs or belonged to. */
  grantOf(refreshToken: string): { grant: Grant; current: boolean } | undefined {
    for (const grant of this.#grants) {
      if (grant.refreshToken === refreshToken) return { grant, current: true };
      if (grant.rotatedAway.has(refreshToken)) return { grant, current: false };
    }
    return undefined;
  }

  /** Replaces a grant's refresh token and remembers the dead one. */
  rotate(grant: Grant): void {
    grant.rotatedAway.add(grant.refreshToken);
    grant.refreshToken = this.#refreshToken();
  }

  /** Whether the user has approved the app with at least these scopes. */
  hasApproved(userId: string, scopes: string[]): boolean {
    return this.#grants.some(
      (grant) => grant.alive && grant.userId === userId && scopes.every((scope) => grant.scopes.includes(scope)),
    );
  }

  /** Ends a grant with its sessions. */
  kill(grant: Grant): void {
    grant.alive = false;
    for (const session of this.#sessions.values())
      if (session.grantId === grant.id) this.#sessions.delete(session.token);
  }

  /** Ends the live grants of one user, or of all; returns how many. */
  revokeGrants(userId?: string): number {
    const doomed = this.#grants.filter((grant) => grant.alive && (!userId || grant.userId === userId));
    for (const grant of doomed) this.kill(grant);
    return doomed.length;
  }

  /** Revokes what a token stands for: a refresh token takes its access tokens with it [S14]. */
  revokeToken(token: string): boolean {
    const held = this.grantOf(token);
    if (held?.current && held.grant.alive) {
      this.kill(held.grant);
      return true;
    }
    return this.#sessions.delete(token);
  }

  /** `signature` of a token answer: base64(HMAC-SHA256(id + issued_at, client secret)) [K-h]. */
  sign(id: string, issuedAt: string): string {
    return createHmac('sha256', this.app.clientSecret)
      .update(id + issuedAt)
      .digest('base64');
  }

  /** Grants for inspection, without secrets. */
  grants(): { userId: string; scopes: string[]; alive: boolean; rotations: number }[] {
    return this.#grants.map(({ userId, scopes, alive, rotatedAway }) => ({
      userId,
      scopes,
      alive,
      rotations: rotatedAway.size,
    }));
  }
}
