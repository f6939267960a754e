import { isPrivateHost } from '../../config/private-address.ts';
import { UserError } from '../../types/errors.ts';
import type { Dialect } from '../../types/meeting.ts';

const DEFAULT_BASE: Record<Dialect, string> = {
  external: 'https://api.fathom.ai/external/v1', // [SPEC, fathom-api.md section 1]
  v1: 'https://api.fathom.video/v1', // [VENDOR, section 9]
};
const DIALECT_PATH: Record<Dialect, string> = { external: '/external/v1', v1: '/v1' };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Where a dialect is spoken. `apiUrl` (FATHOM_API_URL) replaces the default: an address that ends in one dialect's path,
 * or has no path, stands for both dialects; any other path is used as it is.
 * @throws UserError `insecure_url` for anything but https, except loopback where `allowInsecureUrls` says so
 */
export function fathomBaseUrl(
  dialect: Dialect,
  options: { readonly apiUrl?: string | undefined; readonly allowInsecureUrls: boolean },
): string {
  if (options.apiUrl === undefined) return DEFAULT_BASE[dialect];
  const url = checkedBaseUrl(options.apiUrl, options.allowInsecureUrls);
  const path = url.pathname.replace(/\/+$/, '');
  const root = path.replace(/(\/external)?\/v1$/, '');
  return url.origin + (path !== '' && root === path ? path : root + DIALECT_PATH[dialect]);
}

/**
 * The override itself where it has no path: a stand-in for Fathom may serve there instead of at the dialect's path, which
 * its 404 tells. `null`: no such override.
 */
export function fathomRootUrl(options: {
  readonly apiUrl?: string | undefined;
  readonly allowInsecureUrls: boolean;
}): string | null {
  if (options.apiUrl === undefined) return null;
  const { origin, pathname } = checkedBaseUrl(options.apiUrl, options.allowInsecureUrls);
  return pathname === '/' ? `${origin}/` : null;
}

/**
 * An address we may send a key to: https outside, or http(s) on this machine where insecure addresses are allowed; nothing
 * else inside (`isPrivateHost`); no user name, query or fragment in it.
 * @throws UserError `insecure_url`
 */
export function checkedBaseUrl(text: string, allowInsecureUrls: boolean): URL {
  const url = URL.parse(text);
  const refused = (why: string) => new UserError('insecure_url', `The Fathom address is not usable: ${why}.`, 400);
  if (url === null) throw refused('it is not a URL');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refused('it may not hold a user name, a query or a fragment');
  }
  if (allowInsecureUrls && LOOPBACK.has(url.hostname) && /^https?:$/.test(url.protocol)) return url;
  if (isPrivateHost(url.hostname)) throw refused('it leads into a private network');
  if (url.protocol === 'https:') return url;
  throw refused('it must begin with https (http only on this machine, with ALLOW_INSECURE_URLS=true)');
}
