/** Rows of verifications and of what a rehearsal left behind. */
import type { Check } from '../../types/verification.ts';
import type { DefaultJson, DefaultTime, OptionalTime } from './schema-columns.ts';

export interface VerificationTable {
  tenant_id: string;
  id: string;
  org_id: string | null;
  user_id: string | null;
  state: string;
  checks: DefaultJson<Check[]>;
  actor: string;
  started_at: DefaultTime;
  finished_at: OptionalTime;
}

export interface RehearsalStopTable {
  tenant_id: string;
  org_id: string;
  meeting_id: string;
  left_behind: DefaultJson<string[]>;
  at: DefaultTime;
}
