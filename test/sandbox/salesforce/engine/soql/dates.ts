import { addDays, dateTimeText, dayIn, startOfDay } from '../clock.ts';
import { NotSimulated } from '../errors.ts';

/** Days from (included) to (excluded), as `YYYY-MM-DD`. */
export interface DayRange {
  from: string;
  to: string;
}

/**
 * The days a SOQL date literal covers, in the user's time zone (object and SOQL reference, Date Formats and Date Literals [K-h]).
 * Weeks start on Sunday, as in the en_US locale; fiscal years are calendar years (assumed).
 * @param text e.g. `TODAY`, `LAST_N_DAYS:30`
 */
export function literalDays(text: string, now: Date, timeZone: string): DayRange {
  const today = dayIn(now, timeZone);
  const [name = '', count] = text.toUpperCase().replace('FISCAL_', '').split(':');
  return count === undefined ? named(name, today) : counted(name, Number(count), today);
}

/** The same days as instants in platform text. */
export function rangeInstants(range: DayRange, timeZone: string): DayRange {
  return { from: dateTimeText(startOfDay(range.from, timeZone)), to: dateTimeText(startOfDay(range.to, timeZone)) };
}

function named(name: string, today: string): DayRange {
  const day = (offset: number): DayRange => ({ from: addDays(today, offset), to: addDays(today, offset + 1) });
  switch (name) {
    case 'YESTERDAY':
      return day(-1);
    case 'TODAY':
      return day(0);
    case 'TOMORROW':
      return day(1);
    case 'LAST_90_DAYS':
      return { from: addDays(today, -90), to: addDays(today, 1) };
    case 'NEXT_90_DAYS':
      return { from: addDays(today, 1), to: addDays(today, 91) };
  }
  const match = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (match === null) throw new NotSimulated(`date literal ${name}`);
  const offset = match[1] === 'LAST' ? -1 : match[1] === 'NEXT' ? 1 : 0;
  return periods(match[2] ?? '', today, offset, offset + 1);
}

function counted(name: string, count: number, today: string): DayRange {
  const match = /^(?:(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S|N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO)$/.exec(name);
  if (match === null) throw new NotSimulated(`date literal ${name}`);
  const unit = match[2] ?? match[3] ?? '';
  if (match[3] !== undefined) return periods(unit, today, -count, -count + 1);
  // LAST_N_DAYS includes today; the longer units end with the period before the current one [K-h].
  if (unit === 'DAY') {
    return match[1] === 'LAST'
      ? { from: addDays(today, -count), to: addDays(today, 1) }
      : { from: addDays(today, 1), to: addDays(today, count + 1) };
  }
  return match[1] === 'LAST' ? periods(unit, today, -count, 0) : periods(unit, today, 1, count + 1);
}

/** Whole periods counted from the one that holds `today`. */
function periods(unit: string, today: string, from: number, to: number): DayRange {
  return { from: periodStart(unit, today, from), to: periodStart(unit, today, to) };
}

function periodStart(unit: string, today: string, offset: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  if (unit === 'DAY') return addDays(today, offset);
  if (unit === 'WEEK') return addDays(today, -date.getUTCDay() + 7 * offset);
  const months = unit === 'MONTH' ? 1 : unit === 'QUARTER' ? 3 : 12;
  const month = Math.floor(date.getUTCMonth() / months) * months + offset * months;
  return new Date(Date.UTC(date.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
}
