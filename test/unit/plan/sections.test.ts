import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headingIdentity, readSections } from '../../../service/stages/plan/sections.ts';

const named = (markdown: string) =>
  readSections(markdown).map(({ heading, level, parent }) => [level, heading, parent]);

describe('readSections (F1)', () => {
  test('a section runs to the next heading of the same or a higher level', () => {
    const [first, second] = readSections('### A\na\n##### deeper\nd\n### B\nb\n## C\nc');
    expect(first?.markdown).toBe('a\n##### deeper\nd');
    expect(second?.markdown).toBe('b');
  });

  test('an H4 belongs to its H3 and stands alone too', () => {
    const [h3, h4] = readSections('### Next Steps\nsoon\n#### Ours\n- quote');
    expect(h3).toMatchObject({ markdown: 'soon\n#### Ours\n- quote', ownMarkdown: 'soon' });
    expect(h4).toMatchObject({ level: 4, parent: 'next steps', parentHeading: 'Next Steps', markdown: '- quote' });
  });

  test('an H4 without an H3 has no parent; an H2 in between ends the H3', () => {
    expect(named('#### Lone\nx')).toEqual([[4, 'Lone', null]]);
    expect(named('### A\na\n## Two\n#### B\nb')).toEqual([
      [3, 'A', null],
      [4, 'B', null],
    ]);
  });

  test('setext headings are H1 and H2: they end a section and open none', () => {
    expect(readSections('### A\na\n\nTwo\n---\nnot of A')).toMatchObject([{ heading: 'A', markdown: 'a' }]);
  });

  const noHeadings: [string, string][] = [
    ['fenced code', '```\n### A\n```'],
    ['code that is never closed', '```\n### A\n\n### B'],
    ['indented code', 'text\n\n    ### A'],
    ['a quote', '> ### A\n> text'],
    ['a list item', '- ### A\n- b'],
    ['an ordered list item', '1. a\n\n   ### A'],
    ['an HTML block', '<div>\n### A\n</div>'],
    ['a bold line', '**A**\n\ntext'],
    ['no blank after the marks', '###A'],
    ['an escape', String.raw`\### A`],
    ['H1, H2, H5 and H6', '# A\n## B\n##### C\n###### D'],
  ];
  test.each(noHeadings)('%s holds no section', (_where, markdown) => {
    expect(readSections(markdown)).toEqual([]);
  });

  test.each([
    ['a list', '- item\n### A\ntext'],
    ['a quote', '> said\n### A\ntext'],
    ['a paragraph', 'words\n### A ###\ntext'],
  ])('a heading right after %s is one', (_where, markdown) => {
    expect(named(markdown)).toEqual([[3, 'A', null]]);
  });

  test('equal headings of one call are joined in order, H4s with those of the same H3', () => {
    const sections = readSections(
      '### Next Steps\na\n#### Ours\no1\n## Later\n### 2. next steps:\nb\n#### Ours\no2\n### Risks\n#### Ours\no3',
    );
    expect(sections.map(({ identity, parent, ownMarkdown }) => [parent, identity, ownMarkdown])).toEqual([
      [null, 'next steps', 'a\n\nb'],
      ['next steps', 'ours', 'o1\n\no2'],
      [null, 'risks', ''],
      ['risks', 'ours', 'o3'],
    ]);
  });

  test('code at the start of a section stays code', () => {
    expect(readSections('### A\n\n    ### b\n\nend')[0]?.markdown).toBe('    ### b\n\nend');
  });

  test('a section takes the link definitions along that it uses', () => {
    const [a, b] = readSections('### A\n[q][1]\n### B\nb\n\n[1]: https://q.example');
    expect(a?.markdown).toBe('[q][1]\n\n[1]: https://q.example');
    expect(b?.markdown).toBe('b\n\n[1]: https://q.example');
  });

  test('an empty heading is left out; one of an emoji alone is known by it', () => {
    expect(named('###\nx\n### 🔥\ny')).toEqual([[3, '🔥', null]]);
    expect(readSections('### 🔥\ny')[0]?.identity).toBe('🔥');
  });

  test('CRLF line breaks make no difference', () => {
    expect(named('### A\r\na\r\n#### B\r\nb')).toEqual([
      [3, 'A', null],
      [4, 'B', 'a'],
    ]);
  });
});

describe('headingIdentity (F2)', () => {
  test.each([
    ['Next Steps', 'next steps'],
    ['[Next **Steps**](https://fathom.example/calls/1?timestamp=12)', 'next steps'],
    ['<https://a.example>', 'https://a.example'],
    ['**Next steps:**', 'next steps'],
    ['1. Next Steps', 'next steps'],
    ['1.2 Next Steps', 'next steps'],
    ['IV. Next Steps', 'next steps'],
    ['a) Next Steps', 'next steps'],
    ['4 – Next Steps', 'next steps'],
    ['#3: Next Steps', 'next steps'],
    ['③ Next Steps', 'next steps'],
    ['1. 2. Next Steps', 'next steps'],
    ['✅ Next Steps 👩🏽‍💻🇸🇪', 'next steps'],
    ['Next\u00A0Steps…', 'next steps'],
    ['Ｎext Ｓteps', 'next steps'],
    ['[Next Steps]', 'next steps'],
    ['Goals & KPIs', 'goals & kpis'],
    ['90 Day Plan', '90 day plan'],
    ['2026', '2026'],
  ])('%s is known as %s', (heading, identity) => {
    expect(headingIdentity(heading)).toBe(identity);
  });

  test('property: the identity of an identity is itself', () => {
    const part = fc.constantFrom(
      '1.',
      '2)',
      '(3)',
      '#',
      '**',
      '_',
      '🔥',
      '1️⃣',
      '🇸🇪',
      '③',
      ' ',
      '&amp;',
      '&lt;',
      '\\',
      '`',
      '[',
      ']',
      'İ',
      'ß',
      'Pain',
      'iv.',
      'a)',
      '½',
      '-',
      '<b>',
      'x',
    );
    const heading = fc
      .array(fc.oneof(part, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(heading, (value) => {
        const once = headingIdentity(value);
        expect(headingIdentity(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('property: case, numbering, emoji and marks around a name do not matter', () => {
    const name = fc.stringMatching(/^[A-Za-z]{3,8}( [A-Za-z]{3,8}){0,2}$/);
    const before = fc.constantFrom('', '1. ', '2) ', '🔥 ', '**', '(', '— ');
    const after = fc.constantFrom('', ':', ' 🔥', '**', ')', '!', ' …');
    fc.assert(
      fc.property(
        name,
        before,
        after,
        (bare, a, b) => headingIdentity(`${a}${bare.toUpperCase()}${b}`) === headingIdentity(bare),
      ),
    );
  });
});
