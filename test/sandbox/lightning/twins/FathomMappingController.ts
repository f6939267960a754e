import { apexDatetime } from '../apex/session.ts';
import type { ClassTwins } from './twin.ts';

interface MappingRow {
  readonly Id: string;
  readonly Source_Kind__c: string;
  readonly Section__c: string;
  readonly Target_Field__c: string;
  readonly Write_Mode__c: string;
  readonly Active__c: boolean;
  readonly LastModifiedDate: string;
  readonly LastModifiedBy: { readonly Name: string } | null;
}

const ROWS = `SELECT Id, Source_Kind__c, Section__c, Target_Field__c, Write_Mode__c, Active__c, LastModifiedDate,
  LastModifiedBy.Name
  FROM Fathom_Field_Mapping__c ORDER BY Section__c, Target_Field__c`;

/** Twins of FathomMappingController.cls. */
export const FathomMappingController: ClassTwins = {
  rows: {
    parameters: [],
    run: async ({ asUser }) =>
      (await asUser.query<MappingRow>(ROWS)).map((row) => ({
        id: row.Id,
        sourceKind: row.Source_Kind__c,
        section: row.Section__c,
        targetField: row.Target_Field__c,
        writeMode: row.Write_Mode__c,
        active: row.Active__c,
        lastModifiedDate: apexDatetime(row.LastModifiedDate),
        lastModifiedBy: row.LastModifiedBy?.Name ?? null,
      })),
  },
};
