import type { FieldInfo } from '../../../types/snapshot.ts';
import { addDays, dayIn } from '../days.ts';
import {
  quoted,
  readingsOf,
  severalLines,
  singleLine,
  type Content,
  type Converted,
  type ConvertOptions,
} from './converted.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** The dates a Date field takes (SOAP API, primitive data types). */
const FIRST_YEAR = 1700;
const LAST_YEAR = 4000;
/** A day without a year is the coming one, if that is at most half a year away; else it could be the past one. */
const HALF_A_YEAR_DAYS = 183;

/** A day, or why the text is none. */
type Day = { readonly day: string } | { readonly problem: string };

const NO_DATE: Day = { problem: 'is no date' };

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

function calendarDay(year: number, month: number, day: number): Day {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const exists = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists) return { problem: 'is no day of the calendar' };
  if (year < FIRST_YEAR || year > LAST_YEAR) return { problem: `is outside the years ${FIRST_YEAR} to ${LAST_YEAR}` };
  return { day: `${pad(year, 4)}-${pad(month)}-${pad(day)}` };
}

function monthOf(name: string): number | null {
  const word = name.toLowerCase().replace(/\.$/, '');
  const at =
    LONG_MONTHS.indexOf(word) === -1 ? MONTHS.indexOf(word === 'sept' ? 'sep' : word) : LONG_MONTHS.indexOf(word);
  return at === -1 ? null : at + 1;
}

/** `05/06/2026` is May in America and June elsewhere; `05/13/2026` and `13/05/2026` are clear. */
function slashed(first: number, second: number, year: number): Day {
  if (first > 12) return calendarDay(year, second, first);
  if (second > 12 || first === second) return calendarDay(year, first, second);
  return { problem: 'can be read day first or month first' };
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A day and month without a year. */
function comingDay(month: number, day: number, today: string): Day {
  const year = Number(today.slice(0, 4));
  for (const candidate of [year, year + 1]) {
    const found = calendarDay(candidate, month, day);
    if ('problem' in found) continue;
    const away = days(today, found.day);
    if (away >= 0 && away <= HALF_A_YEAR_DAYS) return found;
  }
  return { problem: 'needs a year' };
}

function named(dayText: string, monthText: string, yearText: string | undefined, today: string): Day {
  const month = monthOf(monthText);
  if (month === null) return NO_DATE;
  return yearText === undefined
    ? comingDay(month, Number(dayText), today)
    : calendarDay(Number(yearText), month, Number(dayText));
}

/** `tomorrow`, `in two weeks`, `end of month`: counted from the day of the call. "Next Friday" is not: people differ. */
function anchored(text: string, today: string): Day | null {
  const fixed = ['yesterday', 'today', 'tomorrow'].indexOf(text);
  if (fixed !== -1) return { day: addDays(today, fixed - 1) };
  const [, count = '', unit] = /^in (\d{1,3}|[a-z]+) (day|week)s?$/.exec(text) ?? [];
  if (unit !== undefined) {
    const number = /^\d+$/.test(count) ? Number(count) : COUNTS[count];
    return number === undefined ? NO_DATE : { day: addDays(today, unit === 'week' ? number * 7 : number) };
  }
  const [year = 0, month = 0] = today.split('-').map(Number);
  if (/^(?:the )?end of (?:the |this )?month$/.test(text)) {
    return { day: addDays(`${pad(month === 12 ? year + 1 : year, 4)}-${pad(month === 12 ? 1 : month + 1)}-01`, -1) };
  }
  return /^(?:the )?end of (?:the |this )?year$/.test(text) ? { day: `${pad(year, 4)}-12-31` } : null;
}

function writtenDay(text: string, today: string): Day {
  const near = anchored(text.toLowerCase(), today);
  if (near !== null) return near;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  // Dots are European: day first.
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return calendarDay(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slash = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slash) return slashed(Number(slash[1]), Number(slash[2]), Number(slash[3]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+([a-z]{3,9}\.?)(?:,?[\s-]+(\d{4}))?$/i.exec(text);
  if (dayFirst) return named(dayFirst[1] ?? '', dayFirst[2] ?? '', dayFirst[3], today);
  const monthFirst = /^([a-z]{3,9}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i.exec(text);
  return monthFirst ? named(monthFirst[2] ?? '', monthFirst[1] ?? '', monthFirst[3], today) : NO_DATE;
}

const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?,?\s+(?=.*\d)/i;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Reads one day as people write it. @param today day of the call, `YYYY-MM-DD` */
export function readDay(written: string, today: string): Day {
  const text = written.replace(/^(?:by|on|until|due)\s+/i, '');
  const weekday = WEEKDAY.exec(text)?.[1]?.toLowerCase();
  const read = writtenDay(text.replace(WEEKDAY, '').trim(), today);
  if (weekday === undefined || 'problem' in read) return read;
  const isThatDay = WEEKDAYS[new Date(`${read.day}T00:00:00Z`).getUTCDay()] === weekday;
  return isThatDay ? read : { problem: 'names a day and a weekday that do not belong together' };
}

/** Date: one day; the call's own day is the anchor only where everybody counts alike. */
export function toDate(content: Content, _field: FieldInfo, { callAt, timeZone }: ConvertOptions): Converted {
  if (content.kind === 'moment') return { value: dayIn(content.at, timeZone) };
  const text = singleLine(content);
  if (text === null) return severalLines(content, 'one date');
  const today = dayIn(callAt, timeZone);
  const asWritten = readingsOf(content)
    .flat()
    .map((reading) => readDay(reading, today));
  const read = asWritten.find((day) => 'day' in day) ?? readDay(text, today);
  return 'day' in read ? { value: read.day } : { refused: `${quoted(text)} ${read.problem}.` };
}

/** A whole moment with its zone; without one nobody knows whose clock is meant. */
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\s?(?:Z|UTC|([+-]\d\d):?(\d\d))$/i;

/** The moment, or `null`. JavaScript would take 30 February for 2 March. */
function readMoment(text: string): Date | null {
  const [, day, time, hours, minutes] = MOMENT.exec(text) ?? [];
  if (day === undefined || !('day' in readDay(day, day))) return null;
  const moment = new Date(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Date/Time: a fact of the call, or an ISO date and time with its zone. */
export function toDateTime(content: Content): Converted {
  if (content.kind === 'moment') return { value: new Date(content.at).toISOString() };
  const text = singleLine(content);
  if (text === null) return severalLines(content, 'one date and time');
  const moment = readMoment(text);
  if (moment === null) {
    return { refused: `${quoted(text)} is no date and time with its zone, as 2026-09-30 14:00 UTC.` };
  }
  return { value: moment.toISOString() };
}
