/** What the fault tables of explain share: a call that is well, what can be wrong with it, and the judgement. */
import { expect } from '@jest/globals';
import type { Condition } from '../../../../service/admin/fathom-conditions.ts';
import type { ConnectionFacts, ExplainFacts } from '../../../../service/admin/explain/facts.ts';
import { explainCall } from '../../../../service/admin/explain/judge.ts';
import { NOTHING_NEARBY, type Nearby } from '../../../../service/types/nearby.ts';
import { explainFacts, lastTried, refusedResult } from '../../../builders/explain.ts';
import { aMeeting, saying } from '../../../builders/meeting.ts';
import { aContact, aField, fields, orgFacts, sfId } from '../../../builders/records.ts';
import { World } from '../../../builders/world.ts';

/** What explain must say. */
export interface Expected {
  readonly cause: string | null;
  readonly verdict?: string | null;
  readonly says: RegExp;
  readonly fix?: RegExp;
  readonly who?: string;
}
export type Line = readonly [line: string, make: () => ExplainFacts, expected: Expected];

export const here = (
  more: Partial<ExplainFacts> = {},
  change: (world: World) => void = () => undefined,
  meeting = aMeeting(),
) => {
  const world = new World();
  change(world);
  return explainFacts(world, meeting, more);
};
export const connection = (more: Partial<ConnectionFacts>): Partial<ExplainFacts> => {
  const known = here().connection;
  if (known === null) throw new Error('no connection');
  return { connection: { ...known, ...more } };
};
export const away = (
  code: string,
  kind: 'reconnect' | 'later' | 'final',
  message = 'Salesforce: no.',
): Partial<ExplainFacts> => ({
  away: { code, message, kind },
  org: null,
});
export const condition = (
  name: Condition['name'],
  state: Condition['state'],
  reason: string,
  nextStep: string | null = null,
) => ({
  conditions: [{ name, state, reason, nextStep }],
});
export const nearby = (more: Partial<Nearby>) => ({ nearby: { ...NOTHING_NEARBY, ...more } });
export const nobody = (world: World) => {
  world.contacts = [];
};
export const refused = (role: 'call' | 'deal', code: string, message: string, field?: string) =>
  here(lastTried(refusedResult(role, { code, message, ...(field !== undefined && { field }) })));
export const mapped =
  (section: string, targetField: string, more = {}) =>
  (world: World) => {
    const mapping = { id: sfId('a01', 1), sourceKind: 'Section' as const, section, targetField };
    world.facts = orgFacts({
      mappings: [
        { ...mapping, writeMode: 'Overwrite', active: true, lastModifiedDate: '2026-09-01T00:00:00.000+0000' },
      ],
      opportunityFields: fields(
        ...Object.values(orgFacts().opportunityFields),
        ...('absent' in more ? [] : [aField(targetField, 255, more)]),
      ),
    });
  };
export const summary = (markdown: string) => saying(aMeeting(), markdown);
export const dealOf = (more: object) => ({
  id: sfId('006', 7),
  name: 'Northgate renewal',
  stageName: 'Proposal',
  isClosed: false,
  closeDate: '2026-09-11',
  accountId: sfId('001', 1),
  contactId: sfId('003', 1),
  ...more,
});
export const dealless = (world: World) => {
  world.contacts = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example' })];
};

const RECORD_ID = /\b00[a-zA-Z0-9]{13}AAA\b/;

export function check([, make, { cause, verdict, says, fix, who }]: Line): void {
  const told = explainCall(make(), 'salt');
  expect({ cause: told.cause, sentence: told.sentence }).toEqual({ cause, sentence: expect.stringMatching(says) });
  // Ids are for evidence: people know records by name.
  for (const text of [told.sentence, ...told.steps.map((step) => step.fix?.text ?? '')])
    expect(text).not.toMatch(RECORD_ID);
  if (verdict !== undefined) expect(told.verdict).toBe(verdict);
  const step = told.steps.find((one) => one.cause === cause && cause !== null);
  if (fix !== undefined) expect(step?.fix).toMatchObject({ text: expect.stringMatching(fix), who });
  expect(told.steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
}

export const noSummary = aMeeting({ summary: null });

export function skipOf(
  verdict:
    'mapping_paused' | 'value_refused' | 'edited_by_person' | 'newer_call_wins' | 'choose_deal' | 'field_not_writable',
  because: string,
) {
  return {
    kind: 'skip' as const,
    key: 'deal_401',
    meetingId: 'external-401',
    role: 'deal' as const,
    contactId: null,
    accountId: null,
    opportunityId: sfId('006', 1),
    itemId: null,
    verdict,
    because,
    warnings: [],
  };
}
