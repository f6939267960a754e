import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** A moment as the service writes it: ISO 8601 in UTC. */
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A moment in the person's locale and time zone, such as `22 Nov 2026, 12:18`; empty without one. */
export const timeOf = (iso) =>
  iso
    ? new Intl.DateTimeFormat(LOCALE, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone: TIME_ZONE,
      }).format(new Date(iso))
    : '';

/** A sentence of the service with its moments in the person's own time; without one there is nothing. */
export const inLocalTime = (sentence) => sentence?.replace(MOMENT, timeOf);

const DAY_MS = 86_400_000;

/** The day it is for the person, or was so many days ago, as a date field holds it (2026-11-22). */
export const dayAgo = (days) =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(new Date(Date.now() - days * DAY_MS));

const WALL_CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' });

/** By how many milliseconds the person's clock is ahead of UTC at a moment. */
function aheadAt(moment) {
  const wall = Date.parse(`${WALL_CLOCK.format(moment).replace(' ', 'T')}Z`);
  return wall - Math.floor(moment / 1_000) * 1_000;
}

/** When the person's clock shows this; the second look is for days on which that clock is changed. */
function momentOf(wall) {
  const asUtc = Date.parse(`${wall}Z`);
  return new Date(asUtc - aheadAt(asUtc - aheadAt(asUtc))).toISOString();
}

/** A picked day (2026-11-22), from its start and to its end in the person's own time; nothing where none was picked. */
export const startOf = (day) => (day ? momentOf(`${day}T00:00:00.000`) : null);
export const endOf = (day) => (day ? momentOf(`${day}T23:59:59.999`) : null);
