import type { Filter, FilterKind, SettingsRow, SyncSettings } from '../../types/settings.ts';
import type { Row } from './query.ts';

/** Fields of `Fathom_Settings__c` (design section 4). */
export const SETTINGS_FIELDS = [
  'Sync_Mode__c',
  'Create_Tasks__c',
  'Write_Deal_Summary__c',
  'Write_Notes__c',
  'Call_Task_Per__c',
  'Deal_Choice__c',
  'Match_Leads__c',
  'Account_Fallback__c',
  'Stage_Automatic__c',
  'Item_Due_Days__c',
] as const;

/** Ten years: what nobody means is treated as not set, as a date in the past is. */
const MAX_DUE_DAYS = 3650;

/** One of the allowed texts, whatever its case; anything else inherits. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return allowed.find((candidate) => candidate.toLowerCase() === text);
}

/** `On`/`Off` as text, because a checkbox is never empty and could not inherit. */
function onOff(value: unknown): boolean | undefined {
  const text = oneOf(value, ['On', 'Off']);
  return text === undefined ? undefined : text === 'On';
}

function valuesOf(row: Row): Partial<SyncSettings> {
  const days = row['Item_Due_Days__c'];
  const read = {
    syncMode: oneOf(row['Sync_Mode__c'], ['Automatic', 'Manual']),
    createTasks: onOff(row['Create_Tasks__c']),
    writeDealSummary: onOff(row['Write_Deal_Summary__c']),
    writeNotes: onOff(row['Write_Notes__c']),
    callTaskPer: oneOf(row['Call_Task_Per__c'], ['Contact', 'Deal']),
    dealChoice: oneOf(row['Deal_Choice__c'], ['All', 'Pick', 'Ask']),
    matchLeads: onOff(row['Match_Leads__c']),
    accountFallback: onOff(row['Account_Fallback__c']),
    stageAutomatic: onOff(row['Stage_Automatic__c']),
    itemDueDays: typeof days === 'number' && days >= 0 && days <= MAX_DUE_DAYS ? Math.floor(days) : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Partial<SyncSettings>;
}

/** `Fathom_Settings__c` records as the core reads them. */
export function settingsRows(rows: readonly Row[]): SettingsRow[] {
  return rows.map((row) => ({ setupOwnerId: String(row['SetupOwnerId']), values: valuesOf(row) }));
}

const FILTER_KINDS: readonly FilterKind[] = [
  'InternalDomain',
  'ExcludedDomain',
  'TitleWord',
  'Host',
  'Private',
  'NotAPerson',
];

/** `Fathom_Filter__c` records; a kind we do not know is left out. */
export function filtersOf(rows: readonly Row[]): Filter[] {
  return rows.flatMap((row) => {
    const kind = oneOf(row['Kind__c'], FILTER_KINDS);
    return kind === undefined ? [] : [{ kind, value: String(row['Value__c'] ?? '') }];
  });
}
