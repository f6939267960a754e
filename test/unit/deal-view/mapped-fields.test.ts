import { expect, test } from '@jest/globals';
import { mappedFields } from '../../../service/deal-view/mapped-fields.ts';
import type { FieldMapping } from '../../../service/types/mapping.ts';
import { aField, fields } from '../../builders/records.ts';

const row = (targetField: string, more: Partial<FieldMapping> = {}): FieldMapping => ({
  id: targetField,
  sourceKind: 'Section',
  section: 'Pain Points',
  targetField,
  writeMode: 'Overwrite',
  active: true,
  lastModifiedDate: '',
  ...more,
});

test('active mappings in their order, each with the first thing that keeps it from being used (F4)', () => {
  const opportunityFields = fields(
    aField('Pain__c', 255),
    aField('Locked__c', 255, { updateable: false, label: 'Locked' }),
  );
  const mappings = [row('Pain__c'), row('Gone__c'), row('Locked__c'), row('Off__c', { active: false })];
  const found = mappedFields({ mappings, opportunityFields });
  expect(found.map(({ targetField }) => targetField)).toEqual(['Pain__c', 'Gone__c', 'Locked__c']);
  expect(found[0]?.paused).toBeNull();
  expect(found[1]?.paused).toContain('has no field Gone__c');
  expect(found[2]?.paused).toContain('Locked');
});
