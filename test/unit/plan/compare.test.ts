import { describe, expect, test } from '@jest/globals';
import { decideFields, sameValue } from '../../../service/stages/plan/compare.ts';

describe('sameValue (W6, W14): what Salesforce stores is what we wrote', () => {
  test.each([
    ['line breaks', 'a\nb', 'a\r\nb'],
    ['white space at the ends', ' a ', 'a'],
    ['blank and nothing', '  ', null],
    ['nothing and absent', null, undefined],
    ['a date/time in its notation', '2026-09-14T10:00:00.000Z', '2026-09-14T10:00:00.000+0000'],
    ['a date/time without milliseconds', '2026-09-14T10:00:00.450Z', '2026-09-14T10:00:00.000+0000'],
    ['control characters', 'a\u0007b', 'ab'],
  ])('%s', (_what, ours, theirs) => {
    expect(sameValue(ours, theirs)).toBe(true);
  });

  test.each([
    ['other words', 'a', 'b'],
    ['a line more', 'a\nb', 'a\n\nb'],
    ['another moment', '2026-09-14T10:00:00.000Z', '2026-09-14T10:00:01.000+0000'],
    ['text that begins like a date/time', '2026-09-14T10:00:00Z (moved)', '2026-09-14T10:00:00Z'],
    ['false and nothing', false, null],
    ['zero and nothing', 0, null],
  ])('but not %s', (_what, ours, theirs) => {
    expect(sameValue(ours, theirs)).toBe(false);
  });
});

describe('decideFields', () => {
  test('a field never written by us is written, with what stood there', () => {
    expect(decideFields({ A: 'new' }, { A: 'theirs' }, {})).toEqual({
      fields: { A: 'new' },
      before: { A: 'theirs' },
      edited: [],
    });
  });

  test('a field that shows our last value is brought up to date', () => {
    expect(decideFields({ A: 'new' }, { A: 'old\r\n' }, { A: 'old' })).toMatchObject({
      fields: { A: 'new' },
      edited: [],
    });
  });

  test('a field a person changed, or emptied, is left alone', () => {
    expect(decideFields({ A: 'new', B: 'new' }, { A: 'theirs', B: null }, { A: 'old', B: 'old' })).toEqual({
      fields: {},
      before: {},
      edited: ['A', 'B'],
    });
  });

  test('a person who wrote what we want to write edited nothing', () => {
    expect(decideFields({ A: 'new' }, { A: 'new' }, { A: 'old' })).toEqual({ fields: {}, before: {}, edited: [] });
  });
});
