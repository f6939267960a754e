import { afterEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../service/types/errors.ts';
import { ADMIN, AS_ADMIN, AS_REP, errorOf, problemsOf, startHarness, TENANT, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

describe('POST /api/v1/automatic', () => {
  const ask = 'POST /api/v1/automatic';

  test.each([
    ['text for a switch', { on: 'true' }, ['body on']],
    ['an empty reason', { on: true, overrideReason: '  ' }, ['body overrideReason']],
    ['a reason with control characters', { on: true, overrideReason: 'a\u0000b' }, ['body overrideReason']],
    ['a reason without end', { on: true, overrideReason: 'x'.repeat(1_001) }, ['body overrideReason']],
  ])('refuses %s', async (_case, body, problems) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(ask, { body }))).toEqual(problems);
  });

  test('hands switch, reason and person on', async () => {
    http = await startHarness({ setAutomatic: async () => ({ on: true }) });

    const answer = await http.ask(ask, { body: { on: true, overrideReason: 'Tested by hand.' }, headers: AS_ADMIN });

    expect(answer.json).toEqual({ on: true });
    expect(http.seen[0]?.args).toEqual([TENANT.id, { on: true, overrideReason: 'Tested by hand.' }, ADMIN]);
  });

  test('refused without verification: admin’s answer goes out', async () => {
    http = await startHarness({
      setAutomatic: () => Promise.reject(new UserError('verification_needed', 'Verify first, or give a reason.', 409)),
    });

    const answer = await http.ask(ask, { body: { on: true } });

    expect([answer.status, errorOf(answer).code]).toEqual([409, 'verification_needed']);
  });
});

describe('POST /api/v1/pause', () => {
  test('refuses a body without the switch, or with another value, and says which of both it is', async () => {
    http = await startHarness();

    const missing = await http.ask('POST /api/v1/pause', { body: {} });
    const wrong = await http.ask('POST /api/v1/pause', { body: { on: 'sesame' } });

    expect(errorOf(missing).details).toEqual([{ in: 'body', field: 'on', problem: 'is required.' }]);
    expect(errorOf(wrong).details).toEqual([{ in: 'body', field: 'on', problem: 'must be true or false.' }]);
    expect(wrong.text).not.toContain('sesame');
  });

  test('hands the switch on', async () => {
    http = await startHarness({ setPause: async () => ({ paused: true }) });

    const answer = await http.ask('POST /api/v1/pause', { body: { on: true }, headers: AS_ADMIN });

    expect(answer.json).toEqual({ paused: true });
    expect(http.seen[0]?.args).toEqual([TENANT.id, { on: true }, ADMIN]);
  });
});

describe('GET /api/v1/settings', () => {
  test('refuses a host that is no address', async () => {
    http = await startHarness();

    expect(problemsOf(await http.ask('GET /api/v1/settings?email=rep'))).toEqual(['query email']);
  });

  test('asks for one host, lower-cased, or for none', async () => {
    http = await startHarness({ readSettings: async () => ({ values: {} }) });

    await http.ask('GET /api/v1/settings?email=Rep%2Bx@Team.example');
    await http.ask('GET /api/v1/settings', { headers: AS_REP });

    expect(http.seen.map(({ args }) => args)).toEqual([
      [TENANT.id, { email: 'rep+x@team.example' }],
      [TENANT.id, {}],
    ]);
  });
});

describe('POST /api/v1/settings/refresh', () => {
  test('takes no body, or an empty one', async () => {
    http = await startHarness({ refreshSettings: async () => ({ readAt: 'now' }) });

    const without = await http.ask('POST /api/v1/settings/refresh');
    const empty = await http.ask('POST /api/v1/settings/refresh', { body: {} });

    expect([without.status, empty.status]).toEqual([200, 200]);
  });
});

describe('/api/v1/ingest', () => {
  test('POST asks for a pull: 202', async () => {
    http = await startHarness({ requestIngest: async () => ({ sources: 1 }) });

    const answer = await http.ask('POST /api/v1/ingest');

    expect([answer.status, answer.json]).toEqual([202, { sources: 1 }]);
  });

  test('GET tells the progress, to reps too', async () => {
    http = await startHarness({ ingestProgress: async () => ({ runs: [] }) });

    expect((await http.ask('GET /api/v1/ingest', { headers: AS_REP })).json).toEqual({ runs: [] });
  });
});
