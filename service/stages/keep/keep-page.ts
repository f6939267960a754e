import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { parseMeeting } from '../../edge/fathom/parse-meeting.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { keepMeeting, setAside } from '../../edge/postgres/keep-meeting.ts';
import { rowsOf } from './rows.ts';

export interface PageCounts {
  /** Payloads looked at. */
  readonly seen: number;
  /** Calls that are new or have changed. */
  readonly stored: number;
  readonly setAside: number;
}

export interface KeptPage extends PageCounts {
  /** `created_at` of every call that could be read, in ms since the epoch. */
  readonly createdAt: readonly number[];
}

/**
 * Keeps a page of payloads as Fathom sent them, one by one. A payload that cannot be read or stored is set aside with
 * its reason and stops nothing (I3).
 * @throws only when the database cannot be reached or refuses for a reason that is not the payload's
 */
export async function keepPage(
  context: Pick<Context, 'db' | 'clock' | 'log'>,
  tenantId: string,
  source: Pick<FathomSource, 'id' | 'dialect'>,
  payloads: readonly unknown[],
): Promise<KeptPage> {
  const createdAt: number[] = [];
  let stored = 0;
  let broken = 0;
  for (const payload of payloads) {
    const kept = await keepOne(context, tenantId, source, payload);
    if (typeof kept !== 'string') {
      createdAt.push(kept.createdAt);
      if (kept.stored) stored += 1;
      continue;
    }
    broken += 1;
    context.log.warn({ tenantId, sourceId: source.id, reason: kept }, 'A call could not be read and was set aside');
    await putAside(context, tenantId, source.id, payload, kept);
  }
  return { seen: payloads.length, stored, setAside: broken, createdAt };
}

/** @returns why it could not be kept, as text, or when it was created and whether it was news */
async function keepOne(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  source: Pick<FathomSource, 'id' | 'dialect'>,
  payload: unknown,
): Promise<string | { createdAt: number; stored: boolean }> {
  try {
    const read = parseMeeting(source.dialect, payload);
    if (!read.ok) return read.reason;
    const kept = await keepMeeting(db, tenantId, { sourceId: source.id, ...rowsOf(read) }, clock());
    return { createdAt: Date.parse(read.meeting.createdAt), stored: kept !== 'unchanged' };
  } catch (fault) {
    const reason = payloadsFault(fault);
    if (reason === null) throw fault;
    return reason;
  }
}

/** Most of a broken payload that is worth keeping whole, in characters. */
const LONGEST_KEPT = 1_000_000;

async function putAside(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  sourceId: string,
  payload: unknown,
  reason: string,
): Promise<void> {
  const text = textOf(payload);
  const excerpt = { excerpt: text.slice(0, 10_000), characters: text.length };
  const broken = { sourceId, payloadHash: createHash('sha256').update(text).digest('hex'), reason };
  try {
    await setAside(db, tenantId, { ...broken, payload: text.length > LONGEST_KEPT ? excerpt : payload }, clock());
  } catch (fault) {
    if (payloadsFault(fault) === null) throw fault;
    await setAside(db, tenantId, { ...broken, payload: excerpt }, clock());
  }
}

/** What the payload itself is to blame for: PostgreSQL's classes 22 (data) and 54 (too complex), and too deep nesting. */
function payloadsFault(fault: unknown): string | null {
  if (fault instanceof RangeError) return 'the call is nested too deeply to be stored';
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null;
  if (typeof code !== 'string' || !/^(22|54)[0-9A-Z]{3}$/.test(code)) return null;
  return `the database does not take a value of this call (${code})`;
}

function textOf(payload: unknown): string {
  try {
    return JSON.stringify(payload) ?? 'undefined';
  } catch (fault) {
    // RangeError: deeper than the stack allows. What it is is said in the reason.
    if (fault instanceof RangeError) return '(nested too deeply to be written down)';
    throw fault;
  }
}
