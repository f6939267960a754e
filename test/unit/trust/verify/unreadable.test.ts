/** C6: what is said when nothing of an organisation can be read, or nothing of a call would be written. */
import { describe, expect, test } from '@jest/globals';
import type { VerifyFacts } from '../../../../service/admin/verify/facts.ts';
import { judgeSetup } from '../../../../service/admin/verify/judge.ts';
import { SOUND, judged, operation, refusal, rehearsed } from './ground.ts';

const ALONE: [string, Partial<VerifyFacts>, RegExp, RegExp][] = [
  ['nothing connected', { connection: null }, /not connected/, /connect Salesforce/],
  [
    'API Enabled missing',
    { away: { code: 'API_DISABLED_FOR_ORG', message: 'no', kind: 'reconnect' } },
    /may not use the API/,
    /Grant API Enabled to fathom@acme\.example/,
  ],
  [
    'the grant is gone',
    { away: { code: 'invalid_grant', message: 'no', kind: 'reconnect' } },
    /does not accept the connection/,
    /connect Salesforce again/,
  ],
  [
    'Salesforce is away',
    { away: { code: 'SERVER_UNAVAILABLE', message: 'no', kind: 'later' } },
    /cannot be reached/,
    /some minutes/,
  ],
  [
    'not readable',
    { away: { code: 'INVALID_TYPE', message: 'no', kind: 'final' } },
    /may not read/,
    /permission set Fathom Integration/,
  ],
  [
    'another organisation waits',
    { connection: { ...SOUND.connection, state: 'error', reason: 'Organisation B.', nextStep: 'Confirm it.' } },
    /Organisation B/,
    /Confirm it/,
  ],
];

test('an object that is hidden is named, though nothing else could be read', () => {
  const { Opportunity: _, ...objects } = SOUND.access.objects;
  const away = { code: 'NOT_FOUND', message: 'Salesforce cannot describe Opportunity: no', kind: 'final' as const };
  const { checks } = judgeSetup({ ...SOUND, read: null, away, accessAlone: { ...SOUND.access, objects } });
  expect(checks.find(({ name }) => name === 'connection')).toMatchObject({
    state: 'red',
    finding: 'fathom@acme.example may not read what a sync needs: Opportunity.',
  });
  expect(checks.find(({ name }) => name === 'object_access')).toMatchObject({
    state: 'red',
    fix: { text: expect.stringContaining('Grant Read, Edit on Opportunity to fathom@acme.example') },
  });
});

describe('C6: without an organisation that can be read, one red says why', () => {
  test.each(ALONE)('%s', (_, more, finding, fix) => {
    const { state, checks } = judgeSetup({ ...SOUND, read: null, ...more });
    expect([state, checks.map(({ name }) => name)]).toEqual(['red', ['connection', 'fathom_keys']]);
    expect(checks[0]).toMatchObject({
      finding: expect.stringMatching(finding),
      fix: { text: expect.stringMatching(fix) },
    });
  });
});

const untried = (because: string): typeof operation => ({ ...operation, outcome: 'not_tried', because });
test.each([
  ['one record', [operation], '1 record would be written.'],
  ['two records', [operation, operation], '2 records would be written.'],
  [
    'what is there',
    [untried('W6: the Task already says this.')],
    'nothing would be written. The Task already says this.',
  ],
  [
    'a note',
    [{ ...untried(''), kind: 'write_note' as const }],
    'nothing would be written. It would only make a note, and notes are not tried.',
  ],
  [
    'a refusal',
    [{ ...operation, outcome: 'would_be_refused' as const, refusal }],
    'nothing would be written. Salesforce refuses it.',
  ],
])('the rehearsal names its call by title and day: %s', (_what, results, said) => {
  const found = judged(rehearsed(results)).find(({ name }) => name === 'rehearsal');
  expect(found?.evidence[0]).toBe(`“A call” of 2026-09-14: ${said}`);
});
