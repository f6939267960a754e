import { describe, expect, test } from '@jest/globals';
import { salesforceOrigin } from '../../../service/edge/salesforce/hosts.ts';

describe('salesforceOrigin: only Salesforce may see a token', () => {
  test.each([
    ['https://login.salesforce.com', 'https://login.salesforce.com'],
    ['https://TEST.salesforce.com/', 'https://test.salesforce.com'],
    ['https://acme.my.salesforce.com/services/data?x=1', 'https://acme.my.salesforce.com'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['https://acme-dev-ed.develop.my.salesforce.com', 'https://acme-dev-ed.develop.my.salesforce.com'],
    ['https://acme.scratch.my.salesforce.com:443', 'https://acme.scratch.my.salesforce.com'],
  ])('%s', (address, origin) => {
    expect(salesforceOrigin(address, false)).toBe(origin);
  });

  test.each([
    'http://login.salesforce.com',
    'https://login.salesforce.com:8443',
    'https://salesforce.com',
    'https://my.salesforce.com',
    'https://.my.salesforce.com',
    'https://evil.example/login.salesforce.com',
    'https://login.salesforce.com.evil.example',
    'https://login.salesforce.com@evil.example',
    'https://user:pass@login.salesforce.com',
    'https://evilmy.salesforce.com.example',
    'https://acme.my.salesforce.com.',
    'https://acmemy.salesforce.com',
    'https://evil.example#.my.salesforce.com',
    'https://evil.example\\.my.salesforce.com',
    'javascript:alert(1)',
    'login.salesforce.com',
    '',
    'http://127.0.0.1:4000',
    'http://localhost',
  ])('"%s" is not Salesforce', (address) => {
    expect(salesforceOrigin(address, false)).toBeNull();
  });

  test('loopback is allowed only where insecure addresses are, and nothing else with it', () => {
    expect(salesforceOrigin('http://127.0.0.1:4000/x', true)).toBe('http://127.0.0.1:4000');
    expect(salesforceOrigin('http://[::1]:4000', true)).toBe('http://[::1]:4000');
    expect(salesforceOrigin('http://10.0.0.1', true)).toBeNull();
    expect(salesforceOrigin('http://localhost.evil.example', true)).toBeNull();
    expect(salesforceOrigin('ftp://localhost', true)).toBeNull();
    expect(salesforceOrigin('http://login.salesforce.com', true)).toBeNull();
  });

  test('a very long host is judged at once', () => {
    const started = performance.now();
    expect(salesforceOrigin(`https://${'a-'.repeat(20_000)}!.my.salesforce.com`, false)).toBeNull();
    expect(salesforceOrigin(`https://${'a--'.repeat(2_000)}.example`, false)).toBeNull();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
