/** Hosts a login or an instance of Salesforce can have; anything else could steal a token (salesforce-platform.md 1.1). */
const SALESFORCE_HOST =
  /^(login|test)\.salesforce\.com$|^[a-z0-9-]+(--[a-z0-9-]+)?(\.[a-z0-9-]+)*\.my\.salesforce\.com$/;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The origin of a login or instance address, if we may talk to it.
 * @param allowInsecure accept http(s) on loopback too, for the sandbox (`ALLOW_INSECURE_URLS`)
 * @returns the origin, or `null` for an address that is not Salesforce
 */
export function salesforceOrigin(address: string, allowInsecure: boolean): string | null {
  const url = URL.parse(address);
  // Longer than any host name there is (RFC 1035): not worth a pattern's time.
  if (url === null || url.hostname.length > 253) return null;
  if (url.username !== '' || url.password !== '') return null;
  if (allowInsecure && LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:'))
    return url.origin;
  return url.protocol === 'https:' && url.port === '' && SALESFORCE_HOST.test(url.hostname) ? url.origin : null;
}
