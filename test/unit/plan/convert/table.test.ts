import { describe, expect, test } from '@jest/globals';
import { convert } from '../../../../service/stages/plan/convert/convert.ts';
import type { Converted, ConvertOptions } from '../../../../service/stages/plan/convert/converted.ts';
import type { FieldInfo } from '../../../../service/types/snapshot.ts';
import { aField } from '../../../builders/records.ts';

/** Monday 14 September 2026, noon in Stockholm. */
const OPTIONS: ConvertOptions = {
  callAt: '2026-09-14T10:00:00.000Z',
  timeZone: 'Europe/Stockholm',
  currency: 'USD',
  link: 'https://fathom.example/calls/401',
};
const converted = (markdown: string, field: FieldInfo, more: Partial<ConvertOptions> = {}): Converted =>
  convert({ kind: 'markdown', markdown }, field, { ...OPTIONS, ...more });

const values = (...names: string[]): FieldInfo['picklistValues'] =>
  names.map((name) => ({ value: name, label: name, active: true }));
const REFUSED = Symbol('refused');

const TEXT = aField('Short__c', 40, { type: 'string' });
const AREA = aField('Area__c', 255, { type: 'textarea' });
const RICH = aField('Rich__c', 400, { type: 'textarea', htmlFormatted: true });
const RISK = aField('Risk__c', 255, {
  type: 'picklist',
  picklistValues: [
    ...values('Low', 'Medium'),
    { value: 'HIGH', label: 'Very high', active: true },
    { value: 'Old', label: 'Old', active: false },
    ...[1, 2].map((number) => ({ value: `Same ${number}`, label: 'Same', active: true })),
  ],
});
const RIVALS = aField('Rivals__c', 4099, {
  type: 'multipicklist',
  picklistValues: values('Acme', 'Globex', 'Smith, Lee'),
});
const COUNT = aField('Count__c', 0, { type: 'double', precision: 6, scale: 0 });
const SCORE = aField('Score__c', 0, { type: 'double', precision: 6, scale: 2 });
const AMOUNT = aField('Amount', 0, { type: 'currency', precision: 18, scale: 2 });
const SHARE = aField('Share__c', 0, { type: 'percent', precision: 5, scale: 2 });
const DAY = aField('Day__c', 0, { type: 'date' });
const AT = aField('At__c', 0, { type: 'datetime' });
const FLAG = aField('Flag__c', 0, { type: 'boolean' });
const LINK = aField('Link__c', 60, { type: 'url' });

type Row = readonly [content: string, field: FieldInfo, value: unknown];

const NUMBERS: Row[] = [
  ['120', COUNT, 120],
  ['- **120**', COUNT, 120],
  ['1,234', COUNT, 1234],
  ['1 234', COUNT, 1234],
  ["12'345", COUNT, 12_345],
  ['-5', COUNT, -5],
  ['−5', COUNT, -5],
  ['50k', COUNT, 50_000],
  ['1.5', SCORE, 1.5],
  ['12,5', SCORE, 12.5],
  ['1,234.50', SCORE, 1234.5],
  ['1.234,50', SCORE, 1234.5],
  // Thousands to half of Europe, a decimal to everybody else.
  ['1.500', SCORE, REFUSED],
  ['0,500', SCORE, REFUSED],
  ['1.5', COUNT, REFUSED],
  ['1.555', SCORE, REFUSED],
  ['1234567', COUNT, REFUSED],
  ['about 50', COUNT, REFUSED],
  ['10-20', COUNT, REFUSED],
  ['50 seats', COUNT, REFUSED],
  ['5 lakh', COUNT, REFUSED],
  ['5m', COUNT, REFUSED],
  ['12,34,56', COUNT, REFUSED],
  ['- 1\n- 2', COUNT, REFUSED],
];

const MONEY: Row[] = [
  ['$50,000', AMOUNT, 50_000],
  ['US$50,000.50', AMOUNT, 50_000.5],
  ['USD 50k', AMOUNT, 50_000],
  ['50k USD', AMOUNT, 50_000],
  ['1.5M', AMOUNT, 1_500_000],
  ['$1.15 million', AMOUNT, 1_150_000],
  ['-$5', AMOUNT, -5],
  ['50.000,00', AMOUNT, 50_000],
  ['50000', AMOUNT, 50_000],
  ['$1.500', AMOUNT, REFUSED],
  ['€50,000', AMOUNT, REFUSED],
  ['50,000 EUR', AMOUNT, REFUSED],
  ['CA$50', AMOUNT, REFUSED],
  ['$50,000 per year', AMOUNT, REFUSED],
  ['$10-20k', AMOUNT, REFUSED],
];

const PERCENTS: Row[] = [
  ['30%', SHARE, 30],
  ['30 percent', SHARE, 30],
  ['30', SHARE, 30],
  ['0.5 %', SHARE, 0.5],
  ['0.3', SHARE, REFUSED],
  ['30k%', SHARE, REFUSED],
  ['likely', SHARE, REFUSED],
];

const DATES: Row[] = [
  ['2026-09-30', DAY, '2026-09-30'],
  ['30 September 2026', DAY, '2026-09-30'],
  ['30th of September, 2026', DAY, '2026-09-30'],
  ['September 30, 2026', DAY, '2026-09-30'],
  ['Sept. 30th 2026', DAY, '2026-09-30'],
  ['Wednesday, 30 Sep 2026.', DAY, '2026-09-30'],
  ['by 30 Sep 2026', DAY, '2026-09-30'],
  ['30.09.2026', DAY, '2026-09-30'],
  ['09/30/2026', DAY, '2026-09-30'],
  ['30/09/2026', DAY, '2026-09-30'],
  ['05/05/2026', DAY, '2026-05-05'],
  ['29 February 2028', DAY, '2028-02-29'],
  ['today', DAY, '2026-09-14'],
  ['Tomorrow', DAY, '2026-09-15'],
  ['in two weeks', DAY, '2026-09-28'],
  ['in 10 days', DAY, '2026-09-24'],
  ['end of month', DAY, '2026-09-30'],
  ['the end of this year', DAY, '2026-12-31'],
  ['September 30', DAY, '2026-09-30'],
  ['15 January', DAY, '2027-01-15'],
  // Passed, or further away than half a year: which year is meant is a guess.
  ['1 August', DAY, REFUSED],
  ['05/06/2026', DAY, REFUSED],
  ['29 February 2026', DAY, REFUSED],
  ['31.09.2026', DAY, REFUSED],
  ['next Friday', DAY, REFUSED],
  ['Friday', DAY, REFUSED],
  ['Q4', DAY, REFUSED],
  ['end of quarter', DAY, REFUSED],
  ['30 September 2026 or later', DAY, REFUSED],
  ['not before 30 September 2026', DAY, REFUSED],
  ['30 September 26', DAY, REFUSED],
];

const OTHERS: Row[] = [
  ['low', RISK, 'Low'],
  ['- **Medium**.', RISK, 'Medium'],
  ['high', RISK, 'HIGH'],
  ['very  HIGH', RISK, 'HIGH'],
  ['Same 1', RISK, 'Same 1'],
  ['Same', RISK, REFUSED],
  ['Old', RISK, REFUSED],
  ['Low, because of the budget', RISK, REFUSED],
  ['Low\n\nMedium', RISK, REFUSED],
  ['- Globex\n- acme', RIVALS, 'Acme;Globex'],
  ['Globex; Acme, Globex', RIVALS, 'Acme;Globex'],
  ['Smith, Lee', RIVALS, 'Smith, Lee'],
  ['Acme, Initech', RIVALS, REFUSED],
  ['Yes', FLAG, true],
  ['- [x]', FLAG, true],
  ['✅', FLAG, true],
  ['no.', FLAG, false],
  ['Yes, if legal agrees', FLAG, REFUSED],
  ['https://north.example/quote', LINK, 'https://north.example/quote'],
  ['[The quote](https://north.example/quote)', LINK, 'https://north.example/quote'],
  ['See <https://north.example/quote> for all', LINK, 'https://north.example/quote'],
  ['[a](https://a.example) [b](https://b.example)', LINK, REFUSED],
  ['[run](javascript:alert(1))', LINK, REFUSED],
  [`https://north.example/${'x'.repeat(60)}`, LINK, REFUSED],
  ['2026-09-30 14:00 UTC', AT, '2026-09-30T14:00:00.000Z'],
  ['2026-09-30T14:00:00+02:00', AT, '2026-09-30T12:00:00.000Z'],
  ['2026-09-30 14:00', AT, REFUSED],
];

const TEXTS: Row[] = [
  ['### Inner\n- **One**\n- [Two](https://a.example)', AREA, 'Inner\n- One\n- Two (https://a.example)'],
  ['- One\n- Two', TEXT, 'One; Two'],
  ['One.\n\nTwo', TEXT, 'One. Two'],
  ['**Bold** & <b>brave</b>', RICH, '<p><strong>Bold</strong> &amp; <b>brave</b></p>'],
  ['<script>alert(1)</script>Text <img src=x onerror=alert(1)>', RICH, 'Text'],
  ['[x](javascript:alert(1)) [y](https://a.example)', RICH, '<p><a>x</a> <a href="https://a.example">y</a></p>'],
];

function check([content, field, value]: Row): void {
  const result = converted(content, field);
  if (value !== REFUSED) expect(result).toEqual({ value });
  else expect('refused' in result && result.refused).toMatch(/^“.*[.)]$/s);
}

describe('conversion (F3, W7, W8)', () => {
  test.each(NUMBERS)('number: %j', (...row) => check(row));
  test.each(MONEY)('currency: %j', (...row) => check(row));
  test.each(PERCENTS)('percent: %j', (...row) => check(row));
  test.each(DATES)('date: %j', (...row) => check(row));
  test.each(TEXTS)('text: %j', (...row) => check(row));
  test.each(OTHERS)('others: %j', (...row) => check(row));
});

describe('currency of the record (F3)', () => {
  test.each([
    ['€50,000', 'EUR', 50_000],
    ['50.000,00 EUR', 'EUR', 50_000],
    ['CA$5', 'CAD', 5],
    // "$" is how a Canadian deal is written, too; "US$" is not.
    ['$5', 'CAD', 5],
    ['US$5', 'CAD', REFUSED],
    ['$5', 'EUR', REFUSED],
    ['500 kr', 'SEK', 500],
    // An org of one currency tells its sign only.
    ['$5', '$', 5],
    ['EUR 5', '€', 5],
    ['USD 5', '$', REFUSED],
    ['€5', '$', REFUSED],
    // Nobody tells the currency: a bare number only.
    ['5', null, 5],
    ['$5', null, REFUSED],
  ] as const)('%s where the record has %s', (content, currency, value) => {
    const result = converted(content, AMOUNT, { currency });
    if (value === REFUSED) expect(result).toHaveProperty('refused');
    else expect(result).toEqual({ value });
  });
});

describe('what is said of a refusal', () => {
  test.each([
    ['blue', RISK, '“blue” is none of the values of Risk__c (Low, Medium, Very high, Same, Same).'],
    ['Old', RISK, '“Old” is a value of Risk__c that is not active.'],
    ['1.500', SCORE, '“1.500” can be read as thousands or as decimals.'],
    ['05/06/2026', DAY, '“05/06/2026” can be read day first or month first.'],
    ['€5', AMOUNT, '“€5” is not in the currency of the record (USD).'],
    ['1234567', COUNT, '“1234567” has 7 digits; Count__c takes 6.'],
    ['word '.repeat(40), RISK, `“${'word '.repeat(15)}word…” is none of the values`],
  ] as const)('%j', (content, field, sentence) => {
    const result = converted(content, field);
    expect('refused' in result && result.refused).toContain(sentence);
  });
});

describe('facts of a call (F2)', () => {
  const moment = { kind: 'moment', at: '2026-09-14T22:30:00.000Z' } as const;
  test.each([
    [DAY, '2026-09-15'],
    [AT, '2026-09-14T22:30:00.000Z'],
    [TEXT, '15 Sep 2026'],
    [COUNT, undefined],
  ])('a moment in %#', (field, value) => {
    const result = convert(moment, field, OPTIONS);
    if (value === undefined) expect(result).toHaveProperty('refused');
    else expect(result).toEqual({ value });
  });

  test('names are text: nothing in them is Markdown or HTML', () => {
    const text = { kind: 'text', text: '*Dana* <b>Ek</b> & Co' } as const;
    expect(convert(text, TEXT, OPTIONS)).toEqual({ value: '*Dana* <b>Ek</b> & Co' });
    expect(convert(text, RICH, OPTIONS)).toEqual({ value: '<p>*Dana* &lt;b&gt;Ek&lt;/b&gt; &amp; Co</p>' });
  });
});

describe('text that is too long (W7)', () => {
  const long = '- A point of some length\n'.repeat(60);

  test('a text area ends with "…" and the link, a short field with "…" alone', () => {
    const area = converted(long, AREA);
    expect('value' in area && area.value).toMatch(/…\n\nMore: https:\/\/fathom\.example\/calls\/401$/);
    const short = converted(long, TEXT);
    expect('value' in short && short.value).toMatch(/^A point of some length; .*…$/);
  });

  test('one line keeps the link on its line', () => {
    const line = converted(long, aField('Next__c', 255, { type: 'string' }));
    expect('value' in line && line.value).toMatch(/^[^\n]*… https:\/\/fathom\.example\/calls\/401$/);
  });

  test('rich text is cut between blocks, no tag is left open', () => {
    const rich = converted(long, RICH);
    const html = 'value' in rich ? String(rich.value) : '';
    expect(html).toMatch(/<a href="https:\/\/fathom\.example\/calls\/401">More<\/a><\/p>$/);
    expect(html.match(/<li>/g)?.length).toBe(html.match(/<\/li>/g)?.length);
    expect(html.length).toBeLessThanOrEqual(400);
  });
});
