import type { SRecord } from '../../engine/org.ts';

/** Whose locale and time zone values are shown in. */
export interface Viewer {
  /** `en_US` */
  readonly locale: string;
  readonly timeZone: string;
  /** ISO code of the record's currency. */
  readonly currency: string;
}

/** A datetime as UI API sends it: `2026-11-22T10:00:00.000Z` [UI API guide, Record]. */
export function isoText(value: unknown): string | null {
  return typeof value === 'string' ? value.replace(/\+0000$/, 'Z') : null;
}

const DATE_TIME: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
};

function numberText(value: number, field: SRecord, viewer: Viewer): string {
  const digits = Number(field['scale'] ?? 0);
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const style =
    field['type'] === 'currency'
      ? ({ style: 'currency', currency: viewer.currency, currencyDisplay: 'narrowSymbol' } as const)
      : {};
  const text = new Intl.NumberFormat(viewer.locale.replace('_', '-'), { ...style, ...fixed }).format(value);
  return field['type'] === 'percent' ? `${text}%` : text;
}

function labelOf(value: string, field: SRecord): string {
  const entries = (field['picklistValues'] as { value: string; label: string }[] | undefined) ?? [];
  return entries.find((entry) => entry.value === value)?.label ?? value;
}

/**
 * How a value reads in the user's locale; null for what needs no other form [UI API guide, Field Value; formats assumed].
 * @param field of the object's describe
 */
export function displayValue(value: unknown, field: SRecord, viewer: Viewer): string | null {
  if (value === null || value === undefined) return null;
  const locale = viewer.locale.replace('_', '-');
  switch (field['type']) {
    case 'currency':
    case 'percent':
    case 'double':
    case 'int':
      return numberText(Number(value), field, viewer);
    case 'date':
      return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return new Intl.DateTimeFormat(locale, { ...DATE_TIME, timeZone: viewer.timeZone }).format(
        new Date(isoText(value) ?? ''),
      );
    case 'picklist':
      return labelOf(String(value), field);
    case 'multipicklist':
      return String(value)
        .split(';')
        .map((one) => labelOf(one, field))
        .join(';');
    default:
      return null;
  }
}
