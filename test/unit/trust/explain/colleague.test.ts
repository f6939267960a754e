/** What somebody who neither hosted nor attended a call is told of it: of deals only the one on whose page they stand. */
import { expect, test } from '@jest/globals';
import { forColleague, isColleague, limitedTo, onDeal } from '../../../../service/admin/explain/colleague.ts';
import { explainCall } from '../../../../service/admin/explain/judge.ts';
import type { ExplainFacts } from '../../../../service/admin/explain/facts.ts';
import { lastTried, refusedResult } from '../../../builders/explain.ts';
import { aContact, anOpportunity, roles, sfId } from '../../../builders/records.ts';
import { here } from './ground.ts';

const rep = (email: string) => ({ email, isAdmin: false, maySync: true, via: 'person' }) as const;
const told = (facts: ExplainFacts, deal: string | null) =>
  forColleague(explainCall(facts, 'salt'), explainCall(limitedTo(facts, deal), 'salt'), facts, deal);

const SEEN = 'Alpha rollout';
const HIDDEN = 'Secret merger';
/** Dana works on two deals; the second was refused. */
const onTwo = () =>
  here(
    lastTried({
      ...refusedResult('deal', { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not before the audit.' }),
      opportunityId: sfId('006', 2),
      recordId: sfId('006', 2),
      subject: HIDDEN,
    }),
    (world) => {
      world.contacts = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(1, 2) })];
      world.opportunities = [anOpportunity(1, { name: SEEN }), anOpportunity(2, { name: HIDDEN })];
    },
  );

test('a colleague is who neither hosted nor attended, and is no admin', () => {
  const { record } = onTwo();
  const [guest] = record.meeting.attendees;
  expect(isColleague(record, rep('else@ours.example'))).toBe(true);
  expect(isColleague(record, rep(record.meeting.host.email?.toUpperCase() ?? ''))).toBe(false);
  expect(isColleague(record, rep(guest?.email ?? ''))).toBe(false);
  expect(isColleague(record, { ...rep('boss@ours.example'), isAdmin: true })).toBe(false);
  expect(isColleague(record, { email: null, isAdmin: true, maySync: true, via: 'api_key' })).toBe(false);
});

test('an admin is told of both deals: the test would see what is taken out', () => {
  const text = JSON.stringify(explainCall(onTwo(), 'salt'));
  expect(text).toContain(SEEN);
  expect(text).toContain(HIDDEN);
});

test.each([
  ['on the page of a deal: of that one only', sfId('006', 1), [SEEN], [HIDDEN, sfId('006', 2)]],
  ['elsewhere: of none', null, [], [SEEN, HIDDEN, sfId('006', 1), sfId('006', 2)]],
])('a colleague %s', (_where, deal, named, withheld) => {
  const facts = onTwo();
  const all = explainCall(facts, 'salt');

  const { bundle: _ids, ...answer } = told(facts, deal);

  const text = JSON.stringify(answer);
  for (const name of named) expect(text).toContain(name);
  for (const name of withheld) expect(text).not.toContain(name);
  // Where the call stands, and why, is told all the same.
  expect([answer.cause, answer.verdict]).toEqual([all.cause, all.verdict]);
  expect(answer.steps.map(({ state, cause }) => [state, cause])).toEqual(
    all.steps.map(({ state, cause }) => [state, cause]),
  );
});

test('operations are those of the deal on whose page the person stands', () => {
  const { operations } = onTwo();
  expect(onDeal(operations, null)).toEqual([]);
  const own = onDeal(operations, sfId('006', 1));
  expect(own.length).toBeGreaterThan(0);
  expect(new Set(own.map(({ opportunityId }) => opportunityId))).toEqual(new Set([sfId('006', 1)]));
});
