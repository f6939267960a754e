import type { SyncSettings } from '../../types/settings.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** Settings each call was first written with, by meeting id (W16). Calls never written are absent. */
export async function readFrozenSettings(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
): Promise<Map<string, SyncSettings>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('meeting_syncs')
    .select(['meeting_id', 'frozen_settings'])
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .execute();
  return new Map(rows.flatMap((row) => (row.frozen_settings === null ? [] : [[row.meeting_id, row.frozen_settings]])));
}

/** Keeps the settings a call is written with. Asked only for calls not written yet: later ones never replace them. */
export async function freezeSettings(
  db: Db,
  tenantId: string,
  meetingId: string,
  settings: SyncSettings,
): Promise<void> {
  await db
    .updateTable('meeting_syncs')
    .set({ frozen_settings: toJson(settings) })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .execute();
}
