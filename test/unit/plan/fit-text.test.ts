import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, fitText, fitWithFooter, platformLength } from '../../../service/stages/plan/fit-text.ts';

const LINK = 'https://fathom.example/calls/401';

/** Text with what breaks cutting: joined emoji, flags, combining marks, line breaks, control characters, lone halves. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('👩🏽‍💻', '👨‍👩‍👧‍👦', '🇸🇪', '🇳🇴', 'e\u0301\u0302', '\r\n', '\n\n', ' ', '\u0007', '\uD83D', '\uDC69', 'x'),
);
const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
const length = fc.integer({ min: 0, max: 200 });
const link = fc.option(fc.webUrl());

const boundaries = (whole: string) =>
  new Set([...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(whole)].map(({ index }) => index));

describe('fitText', () => {
  test('a text that fits is left alone', () => {
    expect(fitText('  short\r\ntext ', 100, LINK)).toBe('short\ntext');
  });

  test('a line break counts twice, so a text that fits only when counted once is cut', () => {
    expect(fitText('ab\ncd', 6, null)).toBe('ab\ncd');
    expect(fitText('ab\ncd', 5, null)).toBe('ab…');
  });

  test('a field shorter than three times the link gets only "…"', () => {
    expect(fitText('word '.repeat(40), 3 * LINK.length - 1, LINK)).toMatch(/^(word )+wor?d?…$/);
    expect(fitText('word '.repeat(40), 3 * LINK.length, LINK)).toMatch(new RegExp(`…\n\nMore: ${LINK}$`));
  });

  test('a link so short that its introduction would fill the field leaves room for the text', () => {
    expect(fitText('some words here', 9, 'a:b')).toBe('some wor…');
  });

  test('a row of flags longer than any window is cut between two flags', () => {
    const flags = '🇸🇪'.repeat(300);
    for (const size of [401, 402, 403, 404]) {
      const cut = fitText(flags, size, null).slice(0, -1);
      expect(cut).toBe('🇸🇪'.repeat(cut.length / 4));
    }
  });

  test('a field of length 0 gets nothing', () => {
    expect(fitText('text', 0, LINK)).toBe('');
  });

  test('property: never longer than the field, by the strictest counting', () => {
    fc.assert(fc.property(text, length, link, (value, size, url) => platformLength(fitText(value, size, url)) <= size));
  });

  test('property: never half a surrogate pair, nothing a platform refuses', () => {
    fc.assert(
      fc.property(text, length, link, (value, size, url) => {
        const fitted = fitText(value, size, url);
        expect(fitted.isWellFormed()).toBe(true);
        expect(cleanText(fitted)).toBe(fitted);
      }),
    );
  });

  test('property: what is kept ends between two characters as people see them', () => {
    fc.assert(
      fc.property(text, length, (value, size) => {
        const whole = cleanText(value).trim();
        const fitted = fitText(value, size, null);
        if (fitted === whole || fitted === '') return;
        const kept = fitted.slice(0, -1);
        expect(fitted).toBe(`${kept}…`);
        // White space at the cut is dropped; it may stand between the kept text and the boundary.
        const rest = whole.slice(kept.length);
        const gap = rest.length - rest.trimStart().length;
        const ends = Array.from({ length: gap + 1 }, (_, at) => kept.length + at);
        expect(ends.some((at) => boundaries(whole).has(at))).toBe(true);
      }),
    );
  });

  test('property: idempotent', () => {
    fc.assert(
      fc.property(text, length, link, (value, size, url) => {
        const once = fitText(value, size, url);
        expect(fitText(once, size, url)).toBe(once);
      }),
    );
  });
});

describe('fitWithFooter', () => {
  const FOOTER = `Recording: ${LINK}`;

  test('body and footer that fit are joined by an empty line', () => {
    expect(fitWithFooter('body', FOOTER, 200, LINK)).toBe(`body\n\n${FOOTER}`);
  });

  test('an empty body leaves the footer alone', () => {
    expect(fitWithFooter(' ', FOOTER, 200, LINK)).toBe(FOOTER);
  });

  test('the body is cut, the footer stays', () => {
    const fitted = fitWithFooter('word '.repeat(100), FOOTER, 150, LINK);
    expect(fitted).toMatch(new RegExp(`^word .*…\n\n${FOOTER}$`));
    expect(platformLength(fitted)).toBeLessThanOrEqual(150);
  });

  test('a field too short for both gets the cut body only', () => {
    expect(fitWithFooter('word '.repeat(100), FOOTER, 60, LINK)).toMatch(/^word [word ]*…$/);
  });

  test('property: never longer than the field', () => {
    fc.assert(
      fc.property(
        text,
        text,
        length,
        link,
        (body, footer, size, url) => platformLength(fitWithFooter(body, footer, size, url)) <= size,
      ),
    );
  });
});
