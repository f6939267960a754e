import type { FieldMapping, WriteMode } from '../../service/types/mapping.ts';
import type { FieldInfo, OrgFacts, Stage } from '../../service/types/snapshot.ts';
import { aField, fields, orgFacts } from './records.ts';

let made = 0;

/** An active mapping of a heading. */
export function aMapping(
  section: string,
  targetField: string,
  writeMode: WriteMode = 'Overwrite',
  more: Partial<FieldMapping> = {},
): FieldMapping {
  made += 1;
  return {
    id: `a0M${String(made).padStart(15, '0')}`,
    sourceKind: 'Section',
    section,
    targetField,
    writeMode,
    active: true,
    lastModifiedDate: '2026-09-01T00:00:00.000+0000',
    ...more,
  };
}

/** Stages in order; names that begin with `Closed` are closed. */
export function stages(...names: string[]): Stage[] {
  return names.map((value) => ({
    value,
    label: value,
    isActive: true,
    isClosed: value.startsWith('Closed'),
    isWon: value === 'Closed Won',
    probability: null,
    forecastCategory: null,
  }));
}

export const PAIN = aField('Pain__c', 255, { type: 'textarea', label: 'Pain' });
export const NEXT = aField('NextStep', 255, { type: 'string', label: 'Next Step' });
export const BUDGET = aField('Budget__c', 0, { type: 'currency', precision: 12, scale: 0, label: 'Budget' });
export const RISK = aField('Risk__c', 255, {
  type: 'picklist',
  label: 'Risk',
  picklistValues: ['Low', 'High'].map((value) => ({ value, label: value, active: true })),
});
export const STAGES = stages('Prospecting', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost');
export const STAGE = aField('StageName', 255, {
  type: 'picklist',
  label: 'Stage',
  picklistValues: STAGES.map(({ value, label }) => ({ value, label, active: true })),
});

/** An org with a few fields worth mapping, and these mappings. */
export function mappedOrg(mappings: FieldMapping[], ...others: FieldInfo[]): OrgFacts {
  const own = orgFacts().opportunityFields;
  const opportunityFields = { ...own, ...fields(PAIN, NEXT, BUDGET, RISK, STAGE, ...others) };
  return orgFacts({ mappings, opportunityFields, stages: STAGES, currency: '$' });
}
