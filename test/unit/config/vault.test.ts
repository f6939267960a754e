import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openVault, VaultError } from '../../../service/config/vault.ts';

const KEY = '11'.repeat(32);
const OTHER = '22'.repeat(32);
const COLUMN = 'fathom_sources.sealed_key';

describe('vault', () => {
  test('any text sealed opens again, for the same tenant and column', () => {
    const vault = openVault({ current: KEY });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, tenant) => {
        expect(vault.open(tenant, COLUMN, vault.seal(tenant, COLUMN, text))).toBe(text);
      }),
    );
  });

  test('the same text sealed twice gives two envelopes, and neither shows the text', () => {
    const vault = openVault({ current: KEY });
    const first = vault.seal('t1', COLUMN, 'secret-of-ours');
    expect(vault.seal('t1', COLUMN, 'secret-of-ours')).not.toBe(first);
    expect(first).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/);
    expect(Buffer.from(first.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
  });

  test.each([
    ['another tenant', 't2', COLUMN],
    ['another column', 't1', 'salesforce_connections.sealed_access_token'],
    ['tenant and column cut at another place', 't1fathom', '_sources.sealed_key'],
  ])('an envelope moved to %s does not open', (_, tenant, column) => {
    const vault = openVault({ current: KEY });
    const envelope = vault.seal('t1', COLUMN, 'secret-of-ours');
    expect(() => vault.open(tenant, column, envelope)).toThrow(VaultError);
  });

  test('an envelope with any one character changed does not open, and the error shows nothing of it', () => {
    const vault = openVault({ current: KEY });
    const envelope = vault.seal('t1', COLUMN, 'secret-of-ours');
    for (let at = 0; at < envelope.length; at += 1) {
      const replacement = envelope[at] === 'Q' ? 'x' : 'Q';
      const forged = envelope.slice(0, at) + replacement + envelope.slice(at + 1);
      // The last base64 character has bits that mean nothing: a change of those is no change.
      const sameBytes = forged.split('.').every((part, index) => {
        const original = envelope.split('.')[index] ?? '';
        return index < 2
          ? part === original
          : Buffer.from(part, 'base64url').equals(Buffer.from(original, 'base64url'));
      });
      if (sameBytes) continue;
      expect(() => vault.open('t1', COLUMN, forged)).toThrow(VaultError);
    }
  });

  test.each(['', 'plain text', 'v1.abc', 'v1.12345678..', 'v2.12345678.AAAA.BBBB', 'v1.12345678.AAAA.BBBB.CCCC'])(
    'what is no envelope (%j) is refused in words',
    (text) => {
      expect(() => openVault({ current: KEY }).open('t1', COLUMN, text)).toThrow(VaultError);
    },
  );

  test('an envelope cut short is refused in words', () => {
    const vault = openVault({ current: KEY });
    const [version, id, nonce] = vault.seal('t1', COLUMN, 'x').split('.');
    expect(() => vault.open('t1', COLUMN, `${version}.${id}.${nonce}.AAAA`)).toThrow('cut short');
  });

  test('after a rotation old envelopes open, new ones are sealed with the new key', () => {
    const old = openVault({ current: KEY }).seal('t1', COLUMN, 'secret-of-ours');
    const vault = openVault({ current: OTHER, previous: KEY });
    expect(vault.open('t1', COLUMN, old)).toBe('secret-of-ours');
    expect(vault.isCurrent(old)).toBe(false);
    const renewed = vault.seal('t1', COLUMN, 'secret-of-ours');
    expect(vault.isCurrent(renewed)).toBe(true);
    expect(openVault({ current: OTHER }).open('t1', COLUMN, renewed)).toBe('secret-of-ours');
  });

  test('with the old key gone, the error names the key to bring back and nothing else', () => {
    const old = openVault({ current: KEY }).seal('t1', COLUMN, 'secret-of-ours');
    const attempt = (): string => openVault({ current: OTHER }).open('t1', COLUMN, old);
    expect(attempt).toThrow('CONNECTOR_ENCRYPTION_KEY_PREVIOUS');
    expect(attempt).not.toThrow('secret-of-ours');
    expect(attempt).not.toThrow(KEY);
  });

  test('a fingerprint is the same for the same text under one key, and different under another', () => {
    const vault = openVault({ current: KEY });
    expect(vault.fingerprint('fathom-key')).toBe(openVault({ current: KEY }).fingerprint('fathom-key'));
    expect(vault.fingerprint('fathom-key')).not.toBe(vault.fingerprint('fathom-kez'));
    const rotated = openVault({ current: OTHER, previous: KEY });
    expect(rotated.fingerprint('fathom-key')).not.toBe(vault.fingerprint('fathom-key'));
    expect(rotated.fingerprints('fathom-key')).toEqual([
      rotated.fingerprint('fathom-key'),
      vault.fingerprint('fathom-key'),
    ]);
  });

  test.each(['', 'abc', `${'1'.repeat(63)}g`, '1'.repeat(65)])(
    'a key that is not 64 hex characters (%j) is refused',
    (key) => {
      expect(() => openVault({ current: key })).toThrow('CONNECTOR_ENCRYPTION_KEY must be 64 hexadecimal');
      expect(() => openVault({ current: KEY, previous: key })).toThrow('CONNECTOR_ENCRYPTION_KEY_PREVIOUS must be');
    },
  );
});
