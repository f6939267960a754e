import LOCALE from '@salesforce/i18n/locale';
import { dayOf } from 'c/fathomShared';

/** A date, or a moment as the service writes it. */
const DATE = /^\d{4}-\d\d-\d\d/;
/** What Salesforce keeps of a number at most. */
const DIGITS = 18;

const NUMBERS = ['double', 'int', 'currency', 'percent'];

/** A field's value in the person's locale; what is no such value is shown as it is. */
export function reading(type, value) {
  const text = String(value ?? '');
  if (['date', 'datetime'].includes(type) && DATE.test(text)) {
    return dayOf(text);
  }
  if (!NUMBERS.includes(type) || !text || Number.isNaN(Number(text))) {
    return text;
  }
  const style = type === 'percent' ? 'percent' : 'decimal';
  const number = style === 'percent' ? Number(text) / 100 : Number(text);
  return new Intl.NumberFormat(LOCALE, { style, maximumFractionDigits: DIGITS }).format(number);
}
