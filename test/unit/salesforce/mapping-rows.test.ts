import { describe, expect, test } from '@jest/globals';
import { aField } from '../../builders/records.ts';
import { mappingsOf, stagesOf } from '../../../service/edge/salesforce/mapping-rows.ts';

const mapping = (row: Record<string, unknown>) => mappingsOf([{ Id: 'a0M1', ...row }])[0];

describe('Fathom_Field_Mapping__c rows', () => {
  test('as an admin saves them', () => {
    const row = {
      Source_Kind__c: 'fact',
      Section__c: ' host ',
      Target_Field__c: ' Host__c',
      Write_Mode__c: 'APPEND',
      Active__c: true,
    };
    expect(mapping({ ...row, LastModifiedDate: '2026-09-01T00:00:00.000+0000' })).toEqual({
      id: 'a0M1',
      sourceKind: 'Fact',
      section: 'host',
      targetField: 'Host__c',
      writeMode: 'Append',
      active: true,
      lastModifiedDate: '2026-09-01T00:00:00.000+0000',
    });
  });

  test('an API name in any case is the field that describe gives', () => {
    const fields = { Host__c: aField('Host__c', 80) };
    const target = (name: string) => mappingsOf([{ Id: 'a0M1', Target_Field__c: name }], fields)[0]?.targetField;
    expect([target('HOST__C'), target('Host__c'), target('Gone__c')]).toEqual(['Host__c', 'Host__c', 'Gone__c']);
  });

  test.each([
    [null, 'Overwrite'],
    ['', 'Overwrite'],
    ['protect_edits', 'Protect_Edits'],
    // A word nobody knows must not overwrite anything.
    ['Merge', 'Suggest'],
  ])('mode %j is %s', (given, mode) => {
    expect(mapping({ Write_Mode__c: given })).toMatchObject({ writeMode: mode, sourceKind: 'Section', active: false });
  });
});

test('OpportunityStage rows, with what is missing as null', () => {
  const row = {
    ApiName: 'Won',
    MasterLabel: 'Won!',
    IsActive: true,
    IsClosed: true,
    IsWon: true,
    DefaultProbability: 100,
  };
  expect(stagesOf([row, { ApiName: 'New' }])).toMatchObject([
    { value: 'Won', label: 'Won!', isWon: true, probability: 100, forecastCategory: null },
    { value: 'New', label: 'New', isActive: false, isClosed: false, probability: null },
  ]);
});
