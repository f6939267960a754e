import { describe, expect, test } from '@jest/globals';
import { filtersOf, settingsRows } from '../../../service/edge/salesforce/settings-rows.ts';
import { ORG_ID } from '../../builders/records.ts';

const values = (row: Record<string, unknown>) => settingsRows([{ SetupOwnerId: ORG_ID, ...row }])[0]?.values;

describe('settingsRows', () => {
  test('texts are read whatever their case, On and Off are switches', () => {
    expect(
      values({
        Sync_Mode__c: ' manual',
        Create_Tasks__c: 'ON',
        Write_Deal_Summary__c: 'Off',
        Call_Task_Per__c: 'deal',
      }),
    ).toEqual({
      syncMode: 'Manual',
      createTasks: true,
      writeDealSummary: false,
      callTaskPer: 'Deal',
    });
  });

  test('empty, absent and unknown values inherit', () => {
    expect(values({ Sync_Mode__c: null, Create_Tasks__c: '', Deal_Choice__c: 'Some', Write_Notes__c: true })).toEqual(
      {},
    );
  });

  test.each([
    [3, { itemDueDays: 3 }],
    [0, { itemDueDays: 0 }],
    [2.5, { itemDueDays: 2 }],
    [-1, {}],
    [1e17, {}],
    ['3', {}],
    [null, {}],
  ])('due after %p days', (days, expected) => {
    expect(values({ Item_Due_Days__c: days })).toEqual(expected);
  });
});

describe('filtersOf', () => {
  test('known kinds with their value, unknown kinds left out', () => {
    const rows = [
      { Kind__c: 'internaldomain', Value__c: 'ours.example' },
      { Kind__c: 'Private', Value__c: null },
      { Kind__c: 'Mystery', Value__c: 'x' },
    ];
    expect(filtersOf(rows)).toEqual([
      { kind: 'InternalDomain', value: 'ours.example' },
      { kind: 'Private', value: '' },
    ]);
  });
});
