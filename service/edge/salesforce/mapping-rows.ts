import type { FieldMapping, SourceKind, WriteMode } from '../../types/mapping.ts';
import type { FieldMap, Stage } from '../../types/snapshot.ts';
import type { Row } from './query.ts';
import { oneOf } from './settings-rows.ts';

/** Fields of `Fathom_Field_Mapping__c` (design section 4). */
export const MAPPING_FIELDS = [
  'Id',
  'Source_Kind__c',
  'Section__c',
  'Target_Field__c',
  'Write_Mode__c',
  'Active__c',
  'LastModifiedDate',
] as const;

export const STAGE_FIELDS = [
  'ApiName',
  'MasterLabel',
  'IsActive',
  'IsClosed',
  'IsWon',
  'DefaultProbability',
  'ForecastCategoryName',
] as const;

const KINDS: readonly SourceKind[] = ['Section', 'Fact'];
const MODES: readonly WriteMode[] = ['Overwrite', 'Fill_If_Empty', 'Append', 'Protect_Edits', 'Suggest'];

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** An empty mode means Overwrite; a word nobody knows must not overwrite anything, so it only suggests. */
function modeOf(value: unknown): WriteMode {
  return text(value) === '' ? 'Overwrite' : (oneOf(value, MODES) ?? 'Suggest');
}

/** API names mean the same in any case; the field is known by the one that describe gives. */
export function apiName(name: string, fields: FieldMap): string {
  if (name in fields) return name;
  return Object.keys(fields).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
}

/** `Fathom_Field_Mapping__c` records as the core reads them. @param fields describe of Opportunity */
export function mappingsOf(rows: readonly Row[], fields: FieldMap = {}): FieldMapping[] {
  return rows.map((row) => ({
    id: String(row['Id']),
    sourceKind: oneOf(row['Source_Kind__c'], KINDS) ?? 'Section',
    section: text(row['Section__c']),
    targetField: apiName(text(row['Target_Field__c']), fields),
    writeMode: modeOf(row['Write_Mode__c']),
    active: row['Active__c'] === true,
    lastModifiedDate: String(row['LastModifiedDate'] ?? ''),
  }));
}

/** `OpportunityStage` records in the order of the query. */
export function stagesOf(rows: readonly Row[]): Stage[] {
  return rows.map((row) => ({
    value: String(row['ApiName']),
    label: String(row['MasterLabel'] ?? row['ApiName']),
    isActive: row['IsActive'] === true,
    isClosed: row['IsClosed'] === true,
    isWon: row['IsWon'] === true,
    probability: typeof row['DefaultProbability'] === 'number' ? row['DefaultProbability'] : null,
    forecastCategory: text(row['ForecastCategoryName']) || null,
  }));
}
