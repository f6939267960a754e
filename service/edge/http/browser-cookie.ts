import type { Request, Response } from 'express';

const OAUTH_COOKIE = 'fathom_oauth';

/** A person has this long to log in to Salesforce. */
const COOKIE_MS = 15 * 60_000;

/** What `browserLeg` gave this browser, or null. Given twice (a planted one beside ours): null. */
export function readOauthCookie(request: Request): string | null {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const values = pairs
    .filter((pair) => pair.startsWith(`${OAUTH_COOKIE}=`))
    .map((pair) => pair.slice(OAUTH_COOKIE.length + 1));
  const [only, second] = values;
  // Ours are base64url: nothing that would have to be decoded.
  if (only === undefined || second !== undefined || !/^[\w.~-]{1,300}$/.test(only)) return null;
  return only;
}

/** Sets or (`null`) removes the cookie. Lax, because Salesforce sends the browser back by a top-level redirect. */
export function writeOauthCookie(response: Response, publicUrl: string, value: string | null): void {
  const { protocol, pathname } = new URL(publicUrl);
  // Only the two addresses of the browser leg get it, below whatever prefix the public address has.
  const path = `${pathname.replace(/\/$/, '')}/oauth/salesforce`;
  const options = { httpOnly: true, sameSite: 'lax', secure: protocol === 'https:', path } as const;
  if (value === null) response.clearCookie(OAUTH_COOKIE, options);
  else response.cookie(OAUTH_COOKIE, value, { ...options, maxAge: COOKIE_MS });
}
