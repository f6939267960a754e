import { describe, expect, test } from '@jest/globals';
import { constantsOf, evaluate, parseApex } from './parse.ts';

function methodOf(body: string, parameters = 'String meetingId, Boolean active', annotation = '@AuraEnabled') {
  const source = `public with sharing class Example { ${annotation} public static Object run(${parameters}) { ${body} } }`;
  const [method] = parseApex(source);
  if (method === undefined) throw new Error('No method was found.');
  return method;
}

const NONE = 'new List<String>()';

describe('a method that checks and forwards', () => {
  test('is read with its checks, verb, path, path values and payload', () => {
    const method = methodOf(`FathomAccess.requireSync();
      FathomAccess.requireRecordRead(meetingId);
      return FathomService.post('/api/v1/meetings/{0}/x', new List<String>{ meetingId }, new Map<String, Object>{ 'on' => active, 'kind' => 'a' });`);
    expect(method).toMatchObject({
      className: 'Example',
      name: 'run',
      cacheable: false,
      parameters: [
        { name: 'meetingId', type: 'String' },
        { name: 'active', type: 'Boolean' },
      ],
      guards: [
        { name: 'requireSync', values: [] },
        { name: 'requireRecordRead', values: [{ kind: 'parameter', name: 'meetingId' }] },
      ],
      forward: { verb: 'post', path: '/api/v1/meetings/{0}/x' },
    });
    const { forward } = method;
    expect(forward?.payload && evaluate(forward.payload, { active: true })).toEqual({ on: true, kind: 'a' });
    expect(forward?.pathValues.map((value) => evaluate(value, { meetingId: 'm1' }))).toEqual(['m1']);
  });

  test('is cacheable when its annotation says so', () => {
    const get = `return FathomService.get('/a', ${NONE});`;
    expect(methodOf(get, '', '@AuraEnabled(cacheable=true)').cacheable).toBe(true);
    expect(methodOf(get, '', '@AuraEnabled').cacheable).toBe(false);
  });

  test('may hand a parameter through as its body', () => {
    const { forward } = methodOf(`return FathomService.put('/a', ${NONE}, options);`, 'Map<String, Object> options');
    expect(forward?.payload).toEqual({ kind: 'parameter', name: 'options' });
  });
});

test.each([
  ['something before the request', `Integer i = 1; return FathomService.get('/a', ${NONE});`],
  ['a condition', `if (active) { return null; } return FathomService.get('/a', ${NONE});`],
  ['another class', `return Other.get('/a', ${NONE});`],
  ['another method of the service', `return FathomService.patch('/a', ${NONE});`],
  ['a computed path', `return FathomService.get('/a/' + meetingId, ${NONE});`],
  ['a computed value', `return FathomService.get('/a/{0}', new List<String>{ meetingId.trim() });`],
  ['a name that is no parameter', `return FathomService.get('/a/{0}', new List<String>{ elsewhere });`],
])('%s is not taken for a forwarder', (_what, body) => {
  expect(methodOf(body).forward).toBeNull();
});

test('what is not @AuraEnabled is passed over, what is not Apex is refused', () => {
  expect(parseApex('public class A { public static void run() { } }')).toEqual([]);
  expect(() => parseApex('public class A { public static void run( }')).toThrow();
});

test('constants of plain data are read, those made of earlier ones too', () => {
  const source = `public class A {
    private static final List<String> SWITCH = new List<String>{ 'On', 'Off' };
    private static final Integer MOST = 20;
    private static final Map<String, List<String>> ALLOWED = new Map<String, List<String>>{ 'X__c' => SWITCH, 'Y__c' => new List<String>() };
    private static final Pattern SHAPE = Pattern.compile('x');
  }`;
  expect(constantsOf(source)).toEqual({
    SWITCH: ['On', 'Off'],
    MOST: 20,
    ALLOWED: { X__c: ['On', 'Off'], Y__c: [] },
  });
});
