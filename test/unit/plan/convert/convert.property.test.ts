/** What holds of every conversion, whatever somebody says in a call (F3, W7). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convert, CONVERTIBLE } from '../../../../service/stages/plan/convert/convert.ts';
import { platformLength } from '../../../../service/stages/plan/fit-text.ts';
import type { FieldInfo } from '../../../../service/types/snapshot.ts';
import { aField } from '../../../builders/records.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const clusters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\uD83D',
    '🇸🇪',
    '\n- ',
    '\n\n',
    '\n\n```\na\nb\nc\n```\n\n',
    '**bold**',
    '<b>x</b>',
    '[a](https://a.example)',
    '1.500',
  ),
);
const markdown = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const options = fc.record({
  callAt: fc.constant('2026-09-14T10:00:00.000Z'),
  timeZone: fc.constantFrom('UTC', 'Europe/Stockholm', 'Pacific/Auckland'),
  currency: fc.constantFrom('USD', '€', null),
  link: fc.constantFrom('https://fathom.example/calls/401', null),
});
const textField = fc
  .record({ length: fc.integer({ min: 10, max: 300 }), kind: fc.constantFrom('string', 'textarea', 'rich') })
  .map(({ length, kind }) =>
    aField('Text__c', length, { type: kind === 'string' ? 'string' : 'textarea', htmlFormatted: kind === 'rich' }),
  );
const strict = fc
  .constantFrom(...[...CONVERTIBLE].filter((type) => type !== 'string' && type !== 'textarea'))
  .map((type) =>
    aField('Strict__c', type === 'url' ? 60 : 0, {
      type,
      precision: 6,
      scale: 2,
      picklistValues: ['Low', 'High; very', 'Médium'].map((value) => ({ value, label: value, active: true })),
    }),
  );

const valueOf = (content: string, field: FieldInfo, given: Parameters<typeof convert>[2]) => {
  const result = convert({ kind: 'markdown', markdown: content }, field, given);
  return 'value' in result ? result.value : undefined;
};

describe('conversion (F3, W7)', () => {
  test('property: text is never longer than its field and never ends in a broken character', () => {
    fc.assert(
      fc.property(markdown, textField, options, (content, field, given) => {
        const value = valueOf(content, field, given);
        if (value === undefined) return;
        const text = String(value);
        expect(platformLength(text)).toBeLessThanOrEqual(field.length);
        expect(text.isWellFormed()).toBe(true);
        if (field.type === 'string') expect(text).not.toMatch(/\n/);
      }),
      { numRuns: 400 },
    );
  });

  test('property: a cut never takes a character apart', () => {
    const wide = fc.array(fc.constantFrom('👩‍👩‍👧‍👦', 'e\u0301', '🇸🇪', 'a', ' '), { minLength: 100, maxLength: 200 });
    fc.assert(
      fc.property(wide, fc.integer({ min: 20, max: 90 }), (characters, length) => {
        const text = String(
          valueOf(`x${characters.join('')}`, aField('Text__c', length, { type: 'textarea' }), {
            callAt: '',
            timeZone: 'UTC',
            currency: null,
            link: null,
          }),
        );
        const known = new Set(['👩‍👩‍👧‍👦', 'e\u0301', '🇸🇪', 'a', ' ', 'x', '…', '\n']);
        expect(clusters(text).filter((cluster) => !known.has(cluster))).toEqual([]);
      }),
    );
  });

  test('property: converting a value again leaves it as it is', () => {
    fc.assert(
      fc.property(
        markdown,
        textField.filter((field) => !field.htmlFormatted),
        options,
        (content, field, given) => {
          const once = valueOf(content, field, given);
          if (once === undefined) return;
          expect(convert({ kind: 'text', text: String(once) }, field, { ...given, link: null })).toEqual({
            value: once,
          });
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(['', ' ', '\u0000', '\u0001\n\u0002'])('F3: %j says nothing, and empties no field', (text) => {
    const options = { callAt: '2026-09-14T10:00:00.000Z', timeZone: 'UTC', currency: null, link: null };
    for (const more of [{ type: 'string' }, { type: 'textarea' }, { type: 'textarea', htmlFormatted: true }]) {
      expect(convert({ kind: 'markdown', markdown: text }, aField('Text__c', 40, more), options)).toEqual({
        refused: 'There is nothing to write.',
      });
    }
  });

  test('property: a strict field takes a value of its type or gives a sentence, never throws', () => {
    fc.assert(
      fc.property(markdown, strict, options, (content, field, given) => {
        const result = convert({ kind: 'markdown', markdown: content }, field, given);
        if ('refused' in result) expect(result.refused).toMatch(/\S/);
        else if (['double', 'int', 'currency', 'percent'].includes(field.type))
          expect(Number.isFinite(result.value)).toBe(true);
        else expect(['string', 'boolean']).toContain(typeof result.value);
      }),
      { numRuns: 400 },
    );
  });

  test('property: a number written in any of the usual ways is that number', () => {
    const written = fc
      .integer({ min: 0, max: 999_999 })
      .chain((number) =>
        fc.constantFrom(
          [String(number), number] as const,
          [number.toLocaleString('en-US'), number] as const,
          [`${number.toLocaleString('en-US')}.00`, number] as const,
          [`${number.toLocaleString('de-DE')},00`, number] as const,
          [number.toLocaleString('sv-SE'), number] as const,
        ),
      );
    const field = aField('Amount', 0, { type: 'currency', precision: 18, scale: 2 });
    fc.assert(
      fc.property(written, options, ([text, number], given) => expect(valueOf(text, field, given)).toBe(number)),
    );
  });
});
