import { describe, expect, test } from '@jest/globals';
import { isPrivateHost } from '../../../service/config/private-address.ts';
import { readEnv } from '../../../service/config/env.ts';
import { fathomBaseUrl } from '../../../service/edge/fathom/base-url.ts';

const INSIDE = [
  'https://127.0.0.1',
  'https://0x7f.1', // odd spellings of 127.0.0.1
  'https://2130706433',
  'https://017700000001',
  'https://0.0.0.0',
  'https://10.1.2.3',
  'https://100.64.0.1',
  'https://169.254.169.254', // cloud metadata
  'https://172.31.255.255',
  'https://192.168.1.1',
  'https://224.0.0.1',
  'https://255.255.255.255',
  'https://[::1]',
  'https://[::]',
  'https://[::ffff:10.0.0.1]',
  'https://[64:ff9b::a00:1]',
  'https://[fd00::1]',
  'https://[fe80::1]',
  'https://localhost',
  'https://localhost.',
  'https://api.localhost',
  'https://metadata.google.internal',
  'https://printer.local',
  'https://intranet',
];
const OUTSIDE = [
  'https://api.fathom.ai',
  'https://172.32.0.1',
  'https://8.8.8.8',
  'https://[2606:4700::1111]',
  'https://local.example',
];

describe('isPrivateHost', () => {
  test.each(INSIDE)('%s is inside', (address) => expect(isPrivateHost(new URL(address).hostname)).toBe(true));
  test.each(OUTSIDE)('%s is outside', (address) => expect(isPrivateHost(new URL(address).hostname)).toBe(false));
});

describe('the address of Fathom', () => {
  test.each(INSIDE)('%s: refused at start and before a key is sent', (address) => {
    expect(() => fathomBaseUrl('external', { apiUrl: address, allowInsecureUrls: false })).toThrow('private network');
    expect(() => readEnv({ CONNECTOR_ENCRYPTION_KEY: 'ab'.repeat(32), FATHOM_API_URL: address })).toThrow(
      'FATHOM_API_URL',
    );
  });

  test('with ALLOW_INSECURE_URLS loopback is open, the rest of the inside is not', () => {
    const base = (apiUrl: string) => fathomBaseUrl('external', { apiUrl, allowInsecureUrls: true });
    expect(base('http://127.0.0.1:4010/v1')).toBe('http://127.0.0.1:4010/external/v1');
    for (const apiUrl of ['https://10.0.0.1', 'https://169.254.169.254', 'http://192.168.0.1']) {
      expect(() => base(apiUrl)).toThrow('not usable');
    }
  });
});
