import type { Week } from './shape.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Half a year: what fits a small chart at 320 pixels. */
const MOST_WEEKS = 26;

/** Midnight UTC of the Monday of a moment's week. 1970-01-01 was a Thursday: three days after its Monday. */
function mondayOf(time: number): number {
  const days = Math.floor(time / DAY_MS);
  return (days - ((days + 3) % 7)) * DAY_MS;
}

/**
 * Calls by week, oldest first, from the first call to this week, weeks without any included; at most 26.
 * @param times moments of the calls, ISO-8601
 */
export function callsByWeek(times: readonly string[], now: Date): Week[] {
  if (times.length === 0) return [];
  const mondays = times.map((time) => mondayOf(Date.parse(time)));
  // A call of a clock that is ahead of ours counts for its own week.
  const last = Math.max(mondayOf(now.getTime()), ...mondays);
  const first = Math.max(Math.min(...mondays), last - (MOST_WEEKS - 1) * WEEK_MS);
  return Array.from({ length: (last - first) / WEEK_MS + 1 }, (_, index) => {
    const monday = first + index * WEEK_MS;
    const calls = mondays.filter((candidate) => candidate === monday).length;
    return { week: new Date(monday).toISOString().slice(0, 10), calls };
  });
}
