import { dayIn, parseDateTime } from '../clock.ts';
import { NotSimulated, SalesforceError } from '../errors.ts';
import type { FieldDef } from '../schema.ts';
import type { Value } from '../types.ts';
import { offsetOf, pointed } from './parse.ts';
import type { QueryContext } from './paths.ts';

const DAY_MS = 86_400_000;

/** What each date function gives for a day (`YYYY-MM-DD` at UTC midnight) [SOQL reference, Date Functions, K-h]. */
const PARTS: Readonly<Record<string, (date: Date) => number | string>> = {
  CALENDAR_YEAR: (date) => date.getUTCFullYear(),
  CALENDAR_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  CALENDAR_MONTH: (date) => date.getUTCMonth() + 1,
  // Fiscal periods are calendar periods here (Organization.FiscalYearStartMonth is 1).
  FISCAL_YEAR: (date) => date.getUTCFullYear(),
  FISCAL_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  FISCAL_MONTH: (date) => date.getUTCMonth() + 1,
  DAY_IN_MONTH: (date) => date.getUTCDate(),
  DAY_IN_WEEK: (date) => date.getUTCDay() + 1,
  DAY_IN_YEAR: (date) => dayOfYear(date),
  WEEK_IN_MONTH: (date) => Math.ceil(date.getUTCDate() / 7),
  WEEK_IN_YEAR: (date) => Math.ceil(dayOfYear(date) / 7),
  DAY_ONLY: (date) => date.toISOString().slice(0, 10),
};

/**
 * A date function as a mapping of field values. Datetimes are taken in UTC, as Salesforce does unless convertTimezone
 * is used [K-h].
 */
export function dateFunction(ctx: QueryContext, name: string, field: FieldDef): (value: Value) => Value {
  const hours = name.toUpperCase() === 'HOUR_IN_DAY' && field.type === 'datetime';
  if (hours) return (value) => (typeof value === 'string' ? parseDateTime(value).getUTCHours() : null);
  const part = PARTS[name.toUpperCase()];
  if (part === undefined && name.toUpperCase() !== 'HOUR_IN_DAY') throw new NotSimulated(`SOQL function ${name}`);
  if (part === undefined || (field.type !== 'date' && field.type !== 'datetime')) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      pointed(ctx.soql, offsetOf(ctx.soql, name), `field ${field.name} does not support function ${name}`),
    );
  }
  return (value) => {
    if (typeof value !== 'string') return null;
    const day = field.type === 'date' ? value : dayIn(parseDateTime(value), 'UTC');
    return part(new Date(`${day}T00:00:00Z`));
  };
}

function dayOfYear(date: Date): number {
  return Math.round((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** Label of a picklist value; other values stand for themselves. */
export function labelOf(field: FieldDef, value: Value): Value {
  return field.values.find((entry) => entry.value === value)?.label ?? value;
}
