/** What the tables of the verification share: a sound org and what can be wrong with it. */
import { expect } from '@jest/globals';
import { judgeSetup } from '../../../../service/admin/verify/judge.ts';
import type { OrgVerifyFacts } from '../../../../service/admin/verify/facts.ts';
import type { RehearsedOperation } from '../../../../service/admin/rehearse/view.ts';
import { aField, fields, orgFacts, sfId } from '../../../builders/records.ts';
import { objectAccess, soundOrg } from '../../../builders/verify.ts';

export const SOUND = soundOrg();
export const judged = (facts: OrgVerifyFacts) => judgeSetup({ ...facts, read: facts }).checks;
export const withAccess = (more: Partial<OrgVerifyFacts['access']>): OrgVerifyFacts => ({
  ...SOUND,
  access: { ...SOUND.access, ...more },
});
export const withObject = (name: string, more: Parameters<typeof objectAccess>[0]) =>
  withAccess({
    objects: { ...SOUND.access.objects, [name]: { ...(SOUND.access.objects[name] ?? objectAccess()), ...more } },
  });
export const withConnection = (more: Partial<OrgVerifyFacts['connection']>): OrgVerifyFacts => ({
  ...SOUND,
  connection: { ...SOUND.connection, ...more },
});
const mapping = {
  id: sfId('a01', 1),
  sourceKind: 'Section' as const,
  section: 'Competition',
  targetField: 'Competition__c',
  writeMode: 'Overwrite' as const,
  active: true,
  lastModifiedDate: '',
};
export const mappedTo = (more: object | null): OrgVerifyFacts => {
  const opportunity = fields(
    ...Object.values(orgFacts().opportunityFields),
    ...(more === null ? [] : [aField('Competition__c', 255, more)]),
  );
  return { ...withObject('Opportunity', { fields: opportunity }), org: orgFacts({ mappings: [mapping] }) };
};
export const rule = { id: '03d1', name: 'Guard', sObject: 'Opportunity', errorMessage: 'No.', errorField: null };
export const operation: RehearsedOperation = {
  key: 'a',
  kind: 'create_task',
  role: 'call',
  recordId: null,
  outcome: 'would_be_written',
  refusal: null,
  refusedFields: [],
  because: '',
  warnings: [],
};
export const refusal = {
  field: 'Subject',
  meaning: 'The validation rule Guard on Task refused the values.',
  check: 'See the rule.',
  who: 'admin' as const,
  retry: false,
  message: 'No.',
  code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
};
export const rehearsed = (results: readonly RehearsedOperation[], more: object = {}): OrgVerifyFacts => ({
  ...SOUND,
  rehearsed: [
    {
      meetingId: 'm',
      title: 'A call',
      at: '2026-09-14T09:00:00.000Z',
      view: { meetingId: 'm', possible: true, because: null, results, caveats: [], left: [], ...more },
    },
  ],
});
export const demanded = (name: string) => aField(name, 10, { nillable: false });

/** Check, facts, colour, what it says, how it is cured. */
export type Row = readonly [name: string, facts: OrgVerifyFacts, state: string, finding: RegExp, fix: RegExp | null];

/** Judges one row of a table. */
export function check([name, facts, state, finding, fix]: Row): void {
  const found = judged(facts).find((one) => one.name === name);
  expect(found).toMatchObject({ state, finding: expect.stringMatching(finding) });
  if (fix !== null) expect(found?.fix?.text).toMatch(fix);
}
