/** One table test per line of the floor system's troubleshooting table, named after it. */
import { describe, expect, test } from '@jest/globals';
import { conditionsOf, type Condition } from '../../../service/admin/fathom-conditions.ts';
import { FathomBusy, FathomRefused } from '../../../service/edge/fathom/errors.ts';
import type { FathomSource } from '../../../service/edge/postgres/fathom-sources.ts';
import type { SourceHealth } from '../../../service/edge/postgres/source-health.ts';
import { troubleOf } from '../../../service/stages/ingest/source-trouble.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const SOURCE: FathomSource = {
  id: '4f0d4c1e-0000-4000-8000-000000000001',
  dialect: 'external',
  sealedKey: 'seal',
  keyFingerprint: 'print',
  state: 'connected',
  reason: null,
  nextStep: null,
  identity: {},
  connectedAt: ago(600),
  lastContactAt: ago(2),
  historySince: ago(90 * 1440),
  pulledUntil: ago(3),
};
const REACH = {
  calls: 80,
  privateCalls: 0,
  withoutTranscript: 0,
  withoutParticipants: 0,
  newestCallAt: ago(3),
  hosts: [],
};
const WELL: SourceHealth = { trouble: null, budget: null, reach: REACH };
const ACTIVE = { state: 'active', reason: null, nextStep: null } as const;

interface Case {
  readonly source?: Partial<FathomSource>;
  readonly health?: Partial<SourceHealth>;
  readonly webhook?: Parameters<typeof conditionsOf>[2];
}

function condition(name: Condition['name'], { source = {}, health = {}, webhook = ACTIVE }: Case = {}): Condition {
  const all = conditionsOf({ ...SOURCE, ...source }, { ...WELL, ...health }, webhook, NOW);
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no condition ${name}`);
  return found;
}

/** What a fault leaves on the source. */
function after(fault: Error): Case {
  const trouble = troubleOf(fault);
  if (trouble === null) throw new Error('not a trouble of Fathom');
  const { state, reason, nextStep, kind } = trouble;
  return { source: { state, reason, nextStep }, health: { trouble: kind } };
}

describe('troubleshooting table', () => {
  test('Auth fails with 401: the key is refused, the next step is a new key', () => {
    const refused = condition('key', after(new FathomRefused(401, 'Fathom does not accept this API key (401).')));
    expect(refused).toMatchObject({ state: 'problem', reason: expect.stringContaining('401') });
    expect(refused.nextStep).toContain('Make a new key in Fathom');
    expect(condition('key').state).toBe('ok');
  });

  test('Rate limit errors (429): passing ones are waited out, persistent ones name the other user of the key', () => {
    const busy = new FathomBusy(16_000, 'Fathom refused 5 requests in a row for too many requests (429).');
    const lasting = condition('rate_limit', after(busy));
    expect(lasting).toMatchObject({ state: 'problem', reason: expect.stringContaining('429') });
    expect(lasting.nextStep).toContain('a key of its own');
    const used = { limit: 60, remaining: 0, resetsAt: new Date(NOW.getTime() + 20_000), at: NOW };
    expect(condition('rate_limit', { health: { budget: used } })).toMatchObject({
      state: 'waiting',
      nextStep: expect.stringContaining('2026-11-20T12:00:20.000Z'),
    });
    expect(condition('rate_limit', { health: { budget: { ...used, resetsAt: ago(1) } } }).state).toBe('ok');
    expect(condition('rate_limit', { health: { budget: { ...used, remaining: 41 } } })).toMatchObject({
      state: 'ok',
      reason: expect.stringContaining('41 of 60'),
    });
  });

  test('Empty transcripts: counted, and asked for again', () => {
    const missing = condition('transcripts', { health: { reach: { ...REACH, withoutTranscript: 12 } } });
    expect(missing).toMatchObject({ state: 'waiting', reason: expect.stringContaining('12 of 80') });
    expect(missing.nextStep).toContain('asked for again');
    expect(condition('transcripts').state).toBe('ok');
  });

  test('Missing participants: counted, with Fathom’s recording settings as the place to look', () => {
    const missing = condition('participants', { health: { reach: { ...REACH, withoutParticipants: 3 } } });
    expect(missing).toMatchObject({ state: 'notice', reason: expect.stringContaining('3 of 80') });
    expect(missing.nextStep).toContain('participant capture');
    expect(condition('participants').state).toBe('ok');
  });

  test('No scoring impact: expected behaviour', () => {
    expect(condition('scoring')).toMatchObject({ state: 'by_design', nextStep: null });
    expect(condition('scoring').reason).toMatch(/no score, on purpose/);
    expect(condition('scoring').reason).not.toMatch(/[_A-Z]{2}/);
  });
});

describe('beyond the table', () => {
  test('a first pull waits, a late listing is a problem, a fresh one is fine', () => {
    expect(condition('listing', { source: { pulledUntil: null } }).state).toBe('waiting');
    expect(condition('listing').state).toBe('ok');
    expect(condition('listing', { source: { pulledUntil: ago(40) } })).toMatchObject({
      state: 'problem',
      reason: expect.stringContaining('40 minutes'),
    });
  });

  test('a missing webhook is a notice, none on purpose is by design: polling brings the calls', () => {
    const failed = { state: 'failed', reason: 'Fathom said no.', nextStep: 'Press Check.' } as const;
    expect(condition('webhook', { webhook: failed })).toMatchObject({ ...failed, state: 'notice' });
    expect(condition('webhook', { webhook: { ...failed, state: 'off' } }).state).toBe('by_design');
    expect(condition('webhook').state).toBe('ok');
  });

  test('every condition that is not well says what to do', () => {
    const worst = { ...REACH, withoutTranscript: 1, withoutParticipants: 1 };
    const all = conditionsOf(
      { ...SOURCE, pulledUntil: null, state: 'error', reason: 'r', nextStep: 'n' },
      { trouble: 'unreachable', budget: null, reach: worst },
      { state: 'failed', reason: 'r', nextStep: 'n' },
      NOW,
    );
    const silent = all.filter(({ state, nextStep }) => !['ok', 'by_design'].includes(state) && nextStep === null);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
