/** Verification, rehearsal and explain over HTTP: who may ask, and what is handed on. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { AS_ADMIN, AS_REP, errorOf, REP, problemsOf, startHarness, TENANT, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const never = { id: null, state: 'never', at: null, checks: [], override: null };
const rehearsal = { meetingId: 'm', possible: false, because: 'E1: nobody.', results: [], caveats: [], left: [] };
const explanation = {
  meetingId: 'm',
  title: 'A call',
  url: null,
  status: 'synced',
  sentence: 'This call is in Salesforce.',
  cause: null,
  verdict: null,
  steps: [],
  nearMisses: [],
  bundle: '{}',
};

describe('an admin’s matter', () => {
  test.each([
    ['POST /api/v1/verification', 'verify', never],
    ['GET /api/v1/verification', 'lastVerification', never],
    ['POST /api/v1/meetings/external-1/rehearse', 'rehearseMeeting', rehearsal],
  ] as const)('%s', async (ask, name, given) => {
    http = await startHarness({ [name]: async () => given });

    const refused = await http.ask(ask, { headers: AS_REP });
    const answer = await http.ask(ask, { headers: AS_ADMIN });

    expect([refused.status, errorOf(refused).code]).toEqual([403, 'admin_only']);
    expect([answer.status, answer.json]).toEqual([200, given]);
    expect(http.seen.map((call) => [call.name, call.args[0]])).toEqual([[name, TENANT.id]]);
  });
});

test('on the page of a deal that deal is named; anything else is refused', async () => {
  http = await startHarness({ explainMeeting: async () => explanation });
  const ask = 'GET /api/v1/meetings/external-1/explain?opportunityId=';

  await http.ask(`${ask}006Dn000001AbCd`, { headers: AS_REP });

  expect(http.seen[0]?.args[3]).toEqual({ opportunityId: '006Dn000001AbCdIAK' });
  expect(problemsOf(await http.ask(`${ask}003000000000001AAA`))).toEqual(['query opportunityId']);
});

test('everybody may ask for an explanation, by a Fathom address too; admin decides which calls', async () => {
  http = await startHarness({ explainMeeting: async () => explanation });
  const url = 'https://fathom.video/calls/401772315';

  const answer = await http.ask(`GET /api/v1/meetings/${encodeURIComponent(url)}/explain`, { headers: AS_REP });

  expect([answer.status, answer.json]).toEqual([200, explanation]);
  expect(http.seen[0]?.args).toEqual([TENANT.id, url, REP, {}]);
});
