/** Which hosts are inside: no address the service calls may lead there (issue 6; docs/decisions/0006-outgoing-addresses.md). */
import { BlockList, isIP } from 'node:net';

/** Special-purpose ranges that are not the public internet (IANA registries of RFC 6890, by their RFCs). */
const RANGES: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'], // this host (RFC 791)
  ['10.0.0.0', 8, 'ipv4'], // private (RFC 1918)
  ['100.64.0.0', 10, 'ipv4'], // carrier-grade NAT (RFC 6598)
  ['127.0.0.0', 8, 'ipv4'], // loopback (RFC 1122)
  ['169.254.0.0', 16, 'ipv4'], // link-local, cloud metadata (RFC 3927)
  ['172.16.0.0', 12, 'ipv4'], // private (RFC 1918)
  ['192.0.0.0', 24, 'ipv4'], // protocol assignments (RFC 6890)
  ['192.168.0.0', 16, 'ipv4'], // private (RFC 1918)
  ['198.18.0.0', 15, 'ipv4'], // benchmarks (RFC 2544)
  ['224.0.0.0', 3, 'ipv4'], // multicast, reserved, broadcast (RFC 5771, RFC 1112)
  ['::', 127, 'ipv6'], // unspecified and loopback (RFC 4291)
  ['64:ff9b::', 96, 'ipv6'], // IPv4 behind a translator (RFC 6052)
  ['fc00::', 7, 'ipv6'], // unique local (RFC 4193)
  ['fe80::', 10, 'ipv6'], // link-local (RFC 4291)
  ['ff00::', 8, 'ipv6'], // multicast (RFC 4291)
];

const inside = new BlockList();
for (const [network, prefix, family] of RANGES) inside.addSubnet(network, prefix, family);

/** Names that never leave the machine or the local network (RFC 6761, RFC 6762, RFC 9476, ICANN's .internal). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|lan|home\.arpa|alt)$/;

/**
 * Whether a URL's host is inside: a private, loopback, link-local or otherwise special address, or a local name.
 * @param hostname `URL.hostname`: lower case, IPv6 in brackets, odd spellings of IPv4 (`0x7f.1`) already normalised
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const version = isIP(host);
  // BlockList looks into IPv4-mapped IPv6 (::ffff:10.0.0.1) by itself.
  if (version !== 0) return inside.check(host, version === 4 ? 'ipv4' : 'ipv6');
  // A name without a dot is found in the local search domain only.
  return LOCAL_NAME.test(host) || !host.includes('.');
}
