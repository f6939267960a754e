import type { Call } from '../apex/call.ts';
import { apexDatetime, quoted } from '../apex/session.ts';
import { findOwners, levelOf } from './owners.ts';
import { checkedSettings, settingsFields } from './settings-values.ts';
import type { ClassTwins } from './twin.ts';

interface SettingsRow {
  readonly [field: string]: unknown;
  readonly SetupOwnerId: string;
  readonly SetupOwner: { readonly Name: string } | null;
}

interface FilterRow {
  readonly Id: string;
  readonly Kind__c: string;
  readonly Value__c: string;
  readonly Active__c: boolean;
  readonly LastModifiedDate: string;
}

async function settingsRows({ asUser, label }: Call) {
  const fields = settingsFields();
  const soql = `SELECT SetupOwnerId, SetupOwner.Name, ${fields.join(', ')} FROM Fathom_Settings__c ORDER BY SetupOwner.Name`;
  const rows = await asUser.query<SettingsRow>(soql);
  return rows.map((row) => ({
    setupOwnerId: row.SetupOwnerId,
    ownerName: row.SetupOwner?.Name ?? null,
    level: levelOf(row.SetupOwnerId, label),
    values: Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
  }));
}

async function existing({ asUser }: Call, setupOwnerId: string): Promise<string | null> {
  const soql = `SELECT Id FROM Fathom_Settings__c WHERE SetupOwnerId = ${quoted(setupOwnerId)}`;
  const [row] = await asUser.query<{ Id: string }>(soql);
  return row?.Id ?? null;
}

async function saveSettings(call: Call) {
  const setupOwnerId = String(call.parameters['setupOwnerId']);
  levelOf(setupOwnerId, call.label);
  const values = checkedSettings((call.parameters['values'] ?? {}) as Record<string, unknown>, call.label);
  const id = await existing(call, setupOwnerId);
  // Owner of a row is set once, when it is made.
  await call.asSystem.save('Fathom_Settings__c', id, id === null ? { SetupOwnerId: setupOwnerId, ...values } : values);
  return settingsRows(call);
}

async function removeSettings(call: Call) {
  const id = await existing(call, String(call.parameters['setupOwnerId']));
  if (id !== null) await call.asSystem.remove('Fathom_Settings__c', id);
  return settingsRows(call);
}

async function filterRows({ asUser }: Call) {
  const soql =
    'SELECT Id, Kind__c, Value__c, Active__c, LastModifiedDate FROM Fathom_Filter__c ORDER BY Kind__c, Value__c';
  return (await asUser.query<FilterRow>(soql)).map((row) => ({
    id: row.Id,
    kind: row.Kind__c,
    value: row.Value__c,
    active: row.Active__c,
    lastModifiedDate: apexDatetime(row.LastModifiedDate),
  }));
}

/** Twins of FathomSyncController.cls. */
export const FathomSyncController: ClassTwins = {
  settingsRows: { parameters: [], run: settingsRows },
  saveSettings: { parameters: ['setupOwnerId', 'values'], run: saveSettings },
  removeSettings: { parameters: ['setupOwnerId'], run: removeSettings },
  findOwners: { parameters: ['words'], run: findOwners },
  filterRows: { parameters: [], run: filterRows },
};
