import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, severalLines, singleLine, type Content, type Converted, type ConvertOptions } from './converted.ts';
import { fitNumber, MONEY_SCALES, readNumber } from './number.ts';

const ISO_CODES = new Set(Intl.supportedValuesOf('currency'));

/** What stands before and after the digits. A sign may have letters before it, as in `US$` or `CA$`. */
const AMOUNT =
  /^([-−+])?\s*([A-Z]{1,3}\s?\p{Sc}|\p{Sc}|[A-Za-z]{2,4}\.?)?\s*([-−+])?(\d.*?)\s*(\p{Sc}|[A-Z]{3}|kr\.?)?$/u;

function signOf(code: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency: code, currencyDisplay }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? code;
}

/**
 * Whether a sign in the text is the record's currency (F3). A record that names its currency takes the code and the
 * signs it is written with. Where only the org's sign is known, that sign is taken, and a code only if no other currency
 * shares the sign.
 */
export function isSameCurrency(sign: string, currency: string): boolean {
  const written = sign.replace(/\.$|\s/g, '');
  if (ISO_CODES.has(currency)) {
    const signs = [currency, signOf(currency, 'symbol'), signOf(currency, 'narrowSymbol')];
    return (
      signs.some((own) => own.toLowerCase() === written.toLowerCase()) || (currency === 'USD' && written === 'US$')
    );
  }
  if (written.toLowerCase() === currency.toLowerCase()) return true;
  const sharing = [...ISO_CODES].filter((code) => signOf(code, 'narrowSymbol') === currency);
  return sharing.length === 1 && sharing[0] === written.toUpperCase();
}

/** Currency: an amount with or without its sign or code; another currency's sign is refused, never converted. */
export function toCurrency(content: Content, field: FieldInfo, { currency }: ConvertOptions): Converted {
  const text = singleLine(content);
  if (text === null) return severalLines(content, 'one amount');
  const [, minus = '', before, inner = '', amount, after] = AMOUNT.exec(text) ?? [];
  const signs = [before, after].filter((sign) => sign !== undefined);
  if (amount === undefined || (minus !== '' && inner !== '')) return { refused: `${quoted(text)} is no amount.` };
  if (signs.length > 0 && currency === null) {
    return {
      refused: `${quoted(text)} names a currency, and Salesforce does not tell which one the record has. Leave the sign out.`,
    };
  }
  // "$1,500 USD" says the same twice.
  if (currency !== null && !signs.every((sign) => isSameCurrency(sign, currency))) {
    return { refused: `${quoted(text)} is not in the currency of the record (${currency}).` };
  }
  return fitNumber(text, readNumber(`${minus}${inner}${amount}`, MONEY_SCALES), field);
}
