import type { Operation } from './operation.ts';

/**
 * `reviewing` calls are being planned · `ready` waits for approval · `running` approved calls are written · `paused` nothing
 * new is begun · `done` · `cancelled` what was not begun stays unwritten · `undoing`, `undone` what it wrote is taken back.
 */
export type BackfillState = 'reviewing' | 'ready' | 'running' | 'paused' | 'done' | 'cancelled' | 'undoing' | 'undone';

/** Where one call of a backfill stands; `unplanned` until it was looked at. */
export type BackfillItemState =
  'unplanned' | 'proposed' | 'approved' | 'running' | 'done' | 'failed' | 'skipped' | 'undone';

/** Which stored calls a backfill is about. */
export interface BackfillWindow {
  readonly since: Date;
  readonly until: Date;
  /** Host addresses; absent: all hosts. */
  readonly hosts?: readonly string[];
  /** Words of the title. */
  readonly q?: string;
}

export interface Backfill extends Omit<BackfillWindow, 'hosts' | 'q'> {
  readonly id: string;
  readonly orgId: string;
  readonly state: BackfillState;
  readonly filters: { readonly hosts?: readonly string[]; readonly q?: string };
  readonly createActionItems: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly finishedAt: Date | null;
  readonly undoIds: readonly string[];
  readonly trouble: string | null;
}

/** What a review found out about one call. */
export interface ReviewedCall {
  readonly meetingId: string;
  readonly state: 'proposed' | 'skipped';
  readonly reason: string | null;
  readonly detail: string | null;
  readonly operations: readonly Operation[];
}
