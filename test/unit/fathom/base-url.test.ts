import { describe, expect, test } from '@jest/globals';
import { fathomBaseUrl, fathomRootUrl } from '../../../service/edge/fathom/base-url.ts';

describe('fathomBaseUrl', () => {
  test('no override: each dialect has its own https address', () => {
    expect(fathomBaseUrl('external', { allowInsecureUrls: false })).toBe('https://api.fathom.ai/external/v1');
    expect(fathomBaseUrl('v1', { allowInsecureUrls: false })).toBe('https://api.fathom.video/v1');
  });

  test.each([
    ['http://127.0.0.1:4010/external/v1', 'http://127.0.0.1:4010/external/v1', 'http://127.0.0.1:4010/v1'],
    ['http://127.0.0.1:4010/v1/', 'http://127.0.0.1:4010/external/v1', 'http://127.0.0.1:4010/v1'],
    ['http://localhost:4010', 'http://localhost:4010/external/v1', 'http://localhost:4010/v1'],
    ['https://proxy.example/fathom', 'https://proxy.example/fathom', 'https://proxy.example/fathom'],
    ['https://proxy.example/fathom/v1', 'https://proxy.example/fathom/external/v1', 'https://proxy.example/fathom/v1'],
  ])('override %s stands for both dialects', (apiUrl, external, v1) => {
    expect(fathomBaseUrl('external', { apiUrl, allowInsecureUrls: true })).toBe(external);
    expect(fathomBaseUrl('v1', { apiUrl, allowInsecureUrls: true })).toBe(v1);
  });

  test.each([
    ['http on another machine', 'http://fathom.example/v1', true],
    ['http on a name that only looks like loopback', 'http://localhost.evil.example/v1', true],
    ['http on loopback where insecure addresses are not allowed', 'http://127.0.0.1:4010', false],
    ['a user name in it', 'https://user:secret@fathom.example/v1', true],
    ['a query', 'https://fathom.example/v1?x=1', true],
    ['another scheme', 'file:///etc/passwd', true],
    ['no URL at all', 'fathom', true],
  ])('%s is refused', (_name, apiUrl, allowInsecureUrls) => {
    expect(() => fathomBaseUrl('external', { apiUrl, allowInsecureUrls })).toThrow('The Fathom address is not usable');
  });
});

test.each([
  [undefined, null],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/'],
  ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010/'],
  ['http://127.0.0.1:4010/v1', null],
  ['https://proxy.example/fathom', null],
])('override %s may be the base itself: %s', (apiUrl, root) => {
  expect(fathomRootUrl({ apiUrl, allowInsecureUrls: true })).toBe(root);
});
