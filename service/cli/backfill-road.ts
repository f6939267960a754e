/** Backfills as the commands reach them: on the database, or through a running service. */
import type { BackfillRequest } from '../edge/http/parts.ts';

/** What can be done with a backfill that exists. */
export type BackfillStep = 'approve' | 'pause' | 'resume' | 'cancel' | 'undo';

export interface BackfillRoad {
  create(request: BackfillRequest): Promise<unknown>;
  list(): Promise<unknown>;
  read(id: string): Promise<unknown>;
  items(id: string): Promise<unknown>;
  step(id: string, step: BackfillStep, body: object): Promise<unknown>;
}
