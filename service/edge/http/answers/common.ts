/** Pieces of answers that several endpoints share. */
import { z } from 'zod';
import type { MeetingStatus } from '../../../types/outcome.ts';

/** ISO-8601, UTC. */
export const time = z.iso.datetime();
export const optionalTime = time.nullable();
export const text = z.string();
export const optionalText = z.string().nullable();
export const count = z.int().nonnegative();

/** One page of a list and where the next begins. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('`cursor` of the next page') });

const STATUSES = ['new', 'waiting', 'syncing', 'synced', 'partly_synced', 'not_synced', 'failed'] as const;
/** Where a call stands (types/outcome.ts). */
export const status = z.enum(STATUSES satisfies readonly MeetingStatus[]);

/** Reasons are one word each; new ones may come (types/outcome.ts). */
export const verdict = z.string().regex(/^[a-z_]+$/);

/** How a side of the bridge is (C4). */
export const sideState = z.enum(['connected', 'reconnect_required', 'error', 'disconnected']);

/** State with the reason in words and what to do about it. */
export const side = { state: sideState, reason: optionalText, nextStep: optionalText };

/** What is known of the person or user behind a key or a grant. */
export const identity = z.record(z.string(), z.unknown());

/** The uniform error body. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string().describe('One stable word.'),
    message: z.string().describe('One sentence for a person.'),
    details: z.unknown().optional(),
  }),
});
