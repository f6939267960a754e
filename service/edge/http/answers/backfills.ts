/** Answers about backfills: reviewed, approved, written, taken back. */
import { z } from 'zod';
import type { BackfillItemState, BackfillState } from '../../../types/backfill.ts';
import { count, optionalText, optionalTime, pageOf, text, time, verdict } from './common.ts';
import { operation } from './meetings.ts';

const STATES = ['reviewing', 'ready', 'running', 'paused', 'done', 'cancelled', 'undoing', 'undone'] as const;
const ITEM_STATES = ['unplanned', 'proposed', 'approved', 'running', 'done', 'failed', 'skipped', 'undone'] as const;
const itemState = z.enum(ITEM_STATES satisfies readonly BackfillItemState[]);

export const backfill = z.object({
  id: z.uuid(),
  state: z.enum(STATES satisfies readonly BackfillState[]),
  since: time,
  until: time,
  filters: z.object({ hosts: z.array(text).optional(), q: text.optional() }),
  createActionItems: z.boolean(),
  createdAt: time,
  createdBy: text,
  finishedAt: optionalTime,
  trouble: optionalText.describe('What holds up the review, or ended the backfill or its taking back early.'),
  progress: z.object({ total: count, done: count }),
  totals: z.object({
    calls: count,
    create: count,
    update: count,
    overwrite: count.describe('Updates of records where a value stands already.'),
    skip: count,
    ambiguous: count.describe('Calls where somebody has to choose the deal.'),
    byReason: z.array(z.object({ reason: verdict, calls: count, meaning: text })),
    byState: z.partialRecord(itemState, count),
  }),
  estimate: z.object({ apiCalls: count, minutes: count }),
});
export const backfills = pageOf(backfill);

export const backfillItems = pageOf(
  z.object({
    id: text,
    meetingId: text,
    title: optionalText,
    at: time,
    host: optionalText,
    state: itemState,
    reason: verdict.nullable(),
    detail: optionalText,
    operations: z.array(operation),
  }),
);
