import type { Dialect } from '../../types/meeting.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Calls created in (after, before]; no `before`: everything since. */
export interface Window {
  readonly after: Date;
  readonly before: Date | null;
}

/**
 * The newest calls are asked for first, whatever order a list has: one week, then the two before it, then four, …
 * Doubling keeps a small account's 90 days at four requests.
 */
const FIRST_MS = 7 * DAY_MS;
/** `v1` lists have no upper end: what is asked for first comes again with the rest, so it is kept small. */
const V1_FIRST_MS = 3 * DAY_MS;
/** Whether the ends count is not documented, so neighbours overlap. Times are given in whole seconds. */
const SEAM_MS = 1000;

/**
 * The windows that cover all calls created since `since`, newest first. Together they leave no gap, and the first has no
 * upper end, so that nothing depends on our clock agreeing with Fathom's.
 * @param until when the run began; the same `since` and `until` always give the same windows
 */
export function windowsOf(dialect: Dialect, since: Date, until: Date): Window[] {
  const whole: Window = { after: earlier(since, SEAM_MS), before: null };
  const span = until.getTime() - since.getTime();
  if (dialect === 'v1') {
    if (span <= 2 * V1_FIRST_MS) return [whole];
    return [{ after: earlier(until, V1_FIRST_MS), before: null }, whole];
  }
  const windows: Window[] = [];
  let [end, length] = [0, FIRST_MS];
  for (; end + length < span; length *= 2) {
    windows.push({ after: earlier(until, end + length + SEAM_MS), before: end === 0 ? null : earlier(until, end) });
    end += length;
  }
  return [...windows, { after: whole.after, before: end === 0 ? null : earlier(until, end) }];
}

function earlier(time: Date, ms: number): Date {
  return new Date(time.getTime() - ms);
}

/**
 * How much of a run is behind it, 0 to 1.
 * @param covered length of the part of the current window seen so far, in ms
 */
export function shareOf(
  windows: readonly Window[],
  current: number,
  covered: number,
  since: Date,
  until: Date,
): number {
  const span = Math.max(1, until.getTime() - since.getTime());
  if (current >= windows.length) return 1;
  const done = windows[current - 1]?.after.getTime() ?? until.getTime();
  return Math.min(1, Math.max(0, (until.getTime() - done + covered) / span));
}

/** Where a run stands: which window, and the page within it. Kept as the run's cursor. */
export interface Position {
  readonly window: number;
  readonly cursor: string | null;
}

export function writePosition(position: Position): string {
  return JSON.stringify(position);
}

/** A position that cannot be read starts the run again: keeping a call twice changes nothing. */
export function readPosition(text: string | null): Position {
  const start: Position = { window: 0, cursor: null };
  if (text === null) return start;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('window' in value) || !('cursor' in value)) return start;
    const { window, cursor } = value;
    if (typeof window !== 'number' || !Number.isInteger(window) || window < 0) return start;
    return { window, cursor: typeof cursor === 'string' ? cursor : null };
  } catch {
    return start;
  }
}
