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
const converted = (markdown: string, field: FieldInfo): Converted =>
  convert({ kind: 'markdown', markdown }, field, OPTIONS);

const STEP = aField('Step__c', 255, {
  type: 'picklist',
  picklistValues: ['1. Discovery', '2. Proposal', 'Acme Inc.'].map((name) => ({
    value: name,
    label: name,
    active: true,
  })),
});
const STEPS = aField('Steps__c', 4099, { type: 'multipicklist', picklistValues: STEP.picklistValues });
const DAY = aField('Day__c', 0, { type: 'date' });
const AT = aField('At__c', 0, { type: 'datetime' });
const LINK = aField('Link__c', 60, { type: 'url' });
const AREA = aField('Area__c', 255, { type: 'textarea' });
const RICH = aField('Rich__c', 400, { type: 'textarea', htmlFormatted: true });

describe('what looks like Markdown and is none (F3, W8)', () => {
  test.each<[string, FieldInfo, unknown]>([
    // A German date and many stages look like the first item of a list.
    ['30. September 2026', DAY, '2026-09-30'],
    ['1. Discovery', STEP, '1. Discovery'],
    ['- 1. discovery', STEP, '1. Discovery'],
    ['2. Acme Inc.', STEP, 'Acme Inc.'],
    ['1. Discovery\n2. Proposal', STEPS, '1. Discovery;2. Proposal'],
    ['[q](https://north.example/?a=1&amp;b=2)', LINK, 'https://north.example/?a=1&b=2'],
    ['| Quote |\n| --- |\n| https://north.example/quote |', LINK, 'https://north.example/quote'],
    ['`https://north.example/quote`', LINK, 'https://north.example/quote'],
    ['2026-09-30 14:00 +02:00', AT, '2026-09-30T12:00:00.000Z'],
    ['<p>a < b and 5 > 3</p>', AREA, 'a < b and 5 > 3'],
    ['<style>p {}</style><p>One</p>', AREA, 'One'],
    ['- [ ] One\n- [x] Two', RICH, '<ul><li>☐ One</li><li>☑ Two</li></ul>'],
  ])('%j', (markdown, field, value) => {
    expect(converted(markdown, field)).toEqual({ value });
  });
});

const RIVALS = aField('Rivals__c', 4099, {
  type: 'multipicklist',
  picklistValues: ['Acme', 'Globex', 'AT&T', 'Smith and Co'].map((value) => ({ value, label: value, active: true })),
});
const KIND = aField('Kind__c', 255, {
  type: 'picklist',
  picklistValues: [
    { value: 'Up-sell', label: 'Up-sell', active: true },
    { value: 'Customer’s own', label: 'Customer’s own', active: true },
    { value: 'Renewal', label: 'Renewal', active: false, offered: false },
  ],
});
const AMOUNT = aField('Amount', 0, { type: 'currency', precision: 18, scale: 2 });
const COUNT = aField('Count__c', 0, { type: 'double', precision: 18, scale: 0 });

describe('the same said in other ways (F3)', () => {
  test.each<[string, FieldInfo, unknown]>([
    ['Acme and Globex', RIVALS, 'Acme;Globex'],
    ['Acme, AT&T, and Smith and Co', RIVALS, 'Acme;AT&T;Smith and Co'],
    ['acme & at&t', RIVALS, 'Acme;AT&T'],
    // Writing assistants set hyphens and apostrophes of their own.
    ['Up\u2011sell', KIND, 'Up-sell'],
    ["customer's own", KIND, 'Customer’s own'],
    ['$1,500 USD', AMOUNT, 1500],
    ['US $1,500', AMOUNT, 1500],
    ['1234567890123456', COUNT, 1_234_567_890_123_456],
    ['9,007,199,254,740,992', COUNT, 9_007_199_254_740_992],
  ])('%j', (markdown, field, value) => {
    expect(converted(markdown, field)).toEqual({ value });
  });
});

describe('what contradicts itself or says nothing is refused (F3)', () => {
  test.each<[string, FieldInfo, RegExp]>([
    // The 30th is a Wednesday; JavaScript would take 30 February for 2 March.
    ['Thursday, 30 Sep 2026', DAY, /weekday/],
    ['2026-02-30T14:00Z', AT, /no date and time/],
    ['discovery', STEP, /none of the values/],
    ['; ,', STEPS, /none of the values/],
    ['Acme and Initech', RIVALS, /“Acme and Initech” is none/],
    ['Renewal', KIND, /value of Kind__c that the record type of this deal does not offer/],
    ['$1,500 EUR', AMOUNT, /not in the currency of the record/],
    // 2^53 + 1 would become 2^53.
    ['9007199254740993', COUNT, /kept exactly/],
    ['1234567890123456.78', AMOUNT, /kept exactly/],
  ])('%j', (markdown, field, reason) => {
    const result = converted(markdown, field);
    expect('refused' in result && result.refused).toMatch(reason);
  });
});
