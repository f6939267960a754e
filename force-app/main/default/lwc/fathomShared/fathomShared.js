import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS, WHO } from './labels';

const SECONDS_A_MINUTE = 60;
const MINUTES_AN_HOUR = 60;

/** A plain date such as 2026-11-16: no time, so no time zone may move it. */
const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

const readJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** First sentence of a failure of Lightning Data Service: a field's own error says more than the record's. */
const sentenceOf = (body) => {
  const first = Array.isArray(body) ? body[0] : body;
  const { errors = [], fieldErrors = {} } = first?.output ?? {};
  return [...Object.values(fieldErrors).flat(), ...errors, first].find((error) => error?.message)?.message;
};

/**
 * What went wrong, in one form, whoever says it: an Apex controller of this package (its message is JSON with `code`,
 * `message`, `details`), Lightning Data Service, or the browser.
 * @returns {{code: string, message: string, details: unknown}} `code` is `unknown` where nobody gave one
 */
export function errorOf(error) {
  const message = sentenceOf(error?.body) ?? error?.message;
  const told = message ? readJson(message) : null;
  return {
    code: told?.code ?? 'unknown',
    message: told?.message ?? (told ? LABELS.away : (message ?? LABELS.away)),
    details: told?.details ?? null,
  };
}

/** A label with its places filled: `format('{0} of {1}', 3, 9)` is `3 of 9`. */
export function format(label, ...values) {
  return label.replace(/\{(\d+)\}/g, (place, index) => values[index] ?? place);
}

/** The day of a time (ISO 8601) in the person's locale and time zone, such as `12 Nov 2026`; empty without a time. */
export function dayOf(iso) {
  if (!iso) {
    return '';
  }
  const timeZone = DATE_ONLY.test(iso) ? 'UTC' : TIME_ZONE;
  return new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
    new Date(iso),
  );
}

/** Whether a field's value is rich text: to Salesforce such a field is a `textarea` too, only its value tells. */
export function isMarkedUp(type, value) {
  return type === 'textarea' && /<\/\w+>/.test(value);
}

/** How long, in words, from seconds: `42 min`, `1 h 5 min`; empty where it is not known. */
export function minutesOf(seconds) {
  if (seconds === null || seconds === undefined) {
    return '';
  }
  const minutes = Math.max(1, Math.round(seconds / SECONDS_A_MINUTE));
  return minutes < MINUTES_AN_HOUR
    ? format(LABELS.minutes, minutes)
    : format(LABELS.hours, Math.floor(minutes / MINUTES_AN_HOUR), minutes % MINUTES_AN_HOUR);
}

/** Who can end a trouble, in words; empty where nobody can. A name the service does not list comes as it is. */
export function whoOf(name) {
  return WHO[name] ?? name ?? '';
}

/** Across all components in between: a small part tells the screen it is on, which knows nothing of its place. */
const FAR = { bubbles: true, composed: true };

/** Tells the screen what happened in one of its parts; what stands between passes it on untouched. */
export function announce(component, name, detail) {
  component.dispatchEvent(new CustomEvent(name, { ...FAR, detail }));
}
