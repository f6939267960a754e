import type { FaultKind } from '../../edge/salesforce/faults.ts';
import type { MeetingRecord } from '../../edge/postgres/meetings.ts';
import type { OperationResult } from '../../stages/write/conclude.ts';
import type { Match } from '../../types/match.ts';
import type { Nearby } from '../../types/nearby.ts';
import type { Operation } from '../../types/operation.ts';
import type { Decision } from '../../types/outcome.ts';
import type { Automation, SyncSettings } from '../../types/settings.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import type { ValidationRule } from '../../types/validation-rule.ts';
import type { Condition } from '../fathom-conditions.ts';

/** The Salesforce side as it stands for this call (C4). */
export interface ConnectionFacts {
  readonly state: 'connected' | 'reconnect_required' | 'error' | 'disconnected';
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly instanceUrl: string;
  readonly username: string | null;
  /** The org waits for an admin's confirmation. */
  readonly unconfirmed: boolean;
}

/** Everything the steps judge, read live once. */
export interface ExplainFacts {
  readonly now: Date;
  readonly record: MeetingRecord;
  /** The recording of the same meeting that is written in place of this one, in words (I1); `null`: none. */
  readonly writtenRecording: string | null;
  readonly hasTranscript: boolean;
  readonly automation: Automation;
  /** Attendees that may be customers, with an address (E1). */
  readonly external: readonly { readonly name: string | null; readonly email: string }[];
  /** Every Fathom source's known troubles. */
  readonly conditions: readonly Condition[];
  readonly connection: ConnectionFacts | null;
  /** Why Salesforce could not be asked just now; `null`: it was. */
  readonly away: { readonly code: string; readonly message: string; readonly kind: FaultKind } | null;
  readonly org: OrgFacts | null;
  /** What a sync asked for by a person decides. */
  readonly decision: Decision | null;
  /** What automatic sync alone decides. */
  readonly automatic: Decision | null;
  readonly match: Match | null;
  readonly settings: SyncSettings | null;
  readonly operations: readonly Operation[];
  readonly nearby: Nearby;
  /** Operations of the newest look at this call, with what became of them. */
  readonly results: readonly OperationResult[];
  readonly lastSync: { readonly at: string; readonly trigger: string; readonly status: string } | null;
  /** The backfill that wrote the call. */
  readonly backfill: { readonly id: string; readonly createdAt: Date; readonly createdBy: string } | null;
  /** `null`: not read, or not to be read by the connected user. */
  readonly rules: readonly ValidationRule[] | null;
}
