/** `YYYY-MM-DD` of a moment in an IANA time zone; an unknown zone counts as UTC (W9). */
export function dayIn(moment: string, timeZone: string): string {
  const date = new Date(moment);
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);
  } catch {
    // RangeError: Salesforce knows a zone this runtime does not. The date in UTC is at most one day off.
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(date);
  }
}

/** The day a number of days after `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** `14 Sep 2026`, for people to read. */
export function readableDay(moment: string, timeZone: string): string {
  const [year, month, day] = dayIn(moment, timeZone).split('-').map(Number);
  const name = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, (month ?? 1) - 1, 1)),
  );
  return `${day} ${name} ${year}`;
}
