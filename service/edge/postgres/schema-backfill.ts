/** Tables of the admin's options and of backfills (migration 0006). */
import type { Generated } from 'kysely';
import type { Operation } from '../../types/operation.ts';
import type { DefaultJson, DefaultTime, Json, OptionalTime, Time } from './schema-columns.ts';

export interface TenantOptionsTable {
  tenant_id: string;
  log_days: number;
  content_days: number | null;
  api_reserve_percent: number;
  host_map: Json<Record<string, string>>;
  nightly_relist: boolean;
  changed_at: DefaultTime;
  changed_by: string;
}

export interface BackfillTable {
  tenant_id: string;
  id: string;
  org_id: string;
  state: string;
  since: Time;
  until: Time;
  filters: DefaultJson<{ hosts?: string[]; q?: string }>;
  create_action_items: Generated<boolean>;
  created_at: DefaultTime;
  created_by: string;
  finished_at: OptionalTime;
  undo_ids: DefaultJson<string[]>;
  trouble: string | null;
}

export interface BackfillItemTable {
  tenant_id: string;
  backfill_id: string;
  meeting_id: string;
  at: Time;
  state: string;
  reason: string | null;
  detail: string | null;
  operations: DefaultJson<Operation[]>;
}
