/** Making a formatter costs a hundred times as much as using it; there are a few hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone });
  } catch {
    // RangeError: Salesforce knows a zone this runtime does not. The date in UTC is at most one day off.
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' });
  }
}

/** `YYYY-MM-DD` of a moment in an IANA time zone; an unknown zone counts as UTC (W9). */
export function dayIn(moment: string, timeZone: string): string {
  const formatter = formatters.get(timeZone) ?? formatterFor(timeZone);
  formatters.set(timeZone, formatter);
  return formatter.format(new Date(moment));
}

/** The day a number of days after `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const shortMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });

/** `14 Sep 2026`, for people to read. */
export function readableDay(moment: string, timeZone: string): string {
  const [year, month, day] = dayIn(moment, timeZone).split('-').map(Number);
  const name = shortMonth.format(new Date(Date.UTC(2000, (month ?? 1) - 1, 1)));
  return `${day} ${name} ${year}`;
}
