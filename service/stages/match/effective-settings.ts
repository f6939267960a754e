import type { EffectiveSettings, SettingName, SettingOrigin, SettingsRow, SyncSettings } from '../../types/settings.ts';

/** What counts where nobody decided (design section 4). */
export const DEFAULT_SETTINGS: SyncSettings = {
  syncMode: 'Automatic',
  createTasks: false,
  writeDealSummary: true,
  writeNotes: false,
  callTaskPer: 'Contact',
  dealChoice: 'All',
  matchLeads: false,
  accountFallback: false,
  stageAutomatic: false,
  itemDueDays: null,
};

/** Whose settings are asked for; a host without a User gets the org's. */
export interface SettingsOwner {
  readonly userId: string | null;
  readonly profileId: string | null;
  readonly orgId: string;
}

/**
 * Merges User > Profile > Org, field by field: an empty field inherits. (Salesforce's own `getInstance()` merges whole
 * records of checkboxes, which are never empty; that is why switches are text here.)
 */
export function effectiveSettings(rows: readonly SettingsRow[], owner: SettingsOwner): EffectiveSettings {
  const layers: [SettingOrigin, string | null][] = [
    ['org', owner.orgId],
    ['profile', owner.profileId],
    ['user', owner.userId],
  ];
  const names = Object.keys(DEFAULT_SETTINGS) as SettingName[];
  let values: SyncSettings = DEFAULT_SETTINGS;
  const origins = Object.fromEntries(names.map((name) => [name, 'default'])) as Record<SettingName, SettingOrigin>;
  for (const [origin, id] of layers) {
    const row = id === null ? undefined : rows.find((candidate) => candidate.setupOwnerId === id);
    if (row === undefined) continue;
    values = { ...values, ...row.values };
    for (const name of names) if (row.values[name] !== undefined) origins[name] = origin;
  }
  return { values, origins };
}
