import { describe, expect, test } from '@jest/globals';
import { plainLine, plainText } from '../../../service/stages/plan/plain-text.ts';

describe('plainText (W8)', () => {
  const cases: [string, string, string][] = [
    ['a heading stands on its own line above its text', '### Next Steps\n\ntext', 'Next Steps\ntext'],
    ['a setext heading too', 'Summary\n---\ntext', 'Summary\ntext'],
    ['bullets of any kind become dashes', '* a\n+ b\n- c', '- a\n\n- b\n\n- c'],
    ['a nested list is indented under its item', '- a\n  - b\n    1. c\n- d', '- a\n  - b\n    1. c\n- d'],
    ['an ordered list keeps its start', '3. a\n4. b', '3. a\n4. b'],
    ['a task list keeps its marks', '- [x] done\n- [ ] open', '- [x] done\n- [ ] open'],
    ['a paragraph below a list item is indented', '- a\n\n  more\n- b', '- a\n  more\n- b'],
    ['emphasis is dropped', '**bold** *it* ~~gone~~ ***both***', 'bold it gone both'],
    ['a link shows text and address', '[the quote](https://q.example/1)', 'the quote (https://q.example/1)'],
    ['a link with its address as text shows it once', '[https://q.example/](https://q.example)', 'https://q.example'],
    [
      'a bare address shows once',
      '<https://q.example/1> and www.q.example',
      'https://q.example/1 and http://www.q.example',
    ],
    ['a mail address shows once', '<dana@north.example>', 'dana@north.example'],
    ['a link without text shows its address', '[](https://q.example)', 'https://q.example'],
    ['an address with an entity is decoded', '[q](https://q.example/?a=1&amp;b=2)', 'q (https://q.example/?a=1&b=2)'],
    [
      'an image shows its description and address',
      '![chart](https://q.example/c.png)',
      'chart (https://q.example/c.png)',
    ],
    ['an image inside the text shows its description alone', '![chart](data:image/png;base64,AAAA)', 'chart'],
    ['a reference link finds its definition', '[q][1]\n\n[1]: https://q.example', 'q (https://q.example)'],
    [
      'a table has one line a row',
      '| a | b<br>c |\n|---|---|\n| 1 | [x](https://x.example) |',
      'a | b c\n1 | x (https://x.example)',
    ],
    [
      'entities are the characters they stand for',
      'R&amp;D &lt;3 &mdash; it&#8217;s &#x1F600; &euro;5',
      'R&D <3 — it’s 😀 €5',
    ],
    ['an escaped entity is not decoded twice', '&amp;lt;', '&lt;'],
    ['an unknown entity stays', '&unknown; & Co', '&unknown; & Co'],
    ['code is kept as it is', '`a &lt; b` and\n\n```\n### x\n  y\n```', 'a &lt; b and\n\n### x\n  y'],
    ['HTML tags are dropped, line breaks stay', 'a<br>b <b>c</b><!-- no -->', 'a\nb c'],
    ['an HTML block is its text', '<div>one<br/>two</div>', 'one\ntwo'],
    ['a quote is its text', '> said\n> twice', 'said\ntwice'],
    ['a rule is a line', 'a\n\n---\n\nb', 'a\n\n---\n\nb'],
    ['an escaped mark is no mark', String.raw`\# no heading \*no bold\*`, '# no heading *no bold*'],
    ['nothing is nothing', '  \n\n ', ''],
  ];

  test.each(cases)('%s', (_name, markdown, expected) => {
    expect(plainText(markdown)).toBe(expected);
  });

  test('text that looks like a prototype name is text', () => {
    expect(plainText('&constructor; &toString;')).toBe('&constructor; &toString;');
  });
});

describe('plainLine', () => {
  test('a heading with emphasis, link and white space is one plain line, without the address', () => {
    expect(plainLine('**Next**   [Steps](https://s.example) &amp; *more*')).toBe('Next Steps & more');
  });
});
