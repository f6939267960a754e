import { OUTCOMES, actorOf, inOneLine, optionsOf, plainly } from 'c/fathomSetupWords';

describe('plainly', () => {
  it.each([
    ['M5: no Contact has that address.', 'No Contact has that address.'],
    ['The Task already says this.', 'The Task already says this.'],
    ['W16: moved onto the deal.', 'Moved onto the deal.'],
    ['field_not_writable: the user cannot edit it.', 'The user cannot edit it.'],
    ['Note: it stays.', 'Note: it stays.'],
    [null, undefined],
  ])('%s reads %s', (sentence, words) => {
    expect(plainly(sentence)).toBe(words);
  });
});

describe('inOneLine', () => {
  it.each([
    ['- Slow (00:04:00 (https://f.example/1?t=2))\n- Late', 'Slow · Late'],
    ['Competition\n\n- Nobody (see below)', 'Competition · Nobody (see below)'],
    ['- Slow (00:04:00 (https://f.exa…', 'Slow'],
    ['Mon - Fri, well-known', 'Mon - Fri, well-known'],
    ['https://f.example/1', 'https://f.example/1'],
  ])('%j reads %s', (text, words) => {
    expect(inOneLine(text)).toBe(words);
  });
});

describe('actorOf', () => {
  it.each([
    ['cli', 'Command line'],
    ['ann@northwind.example', 'ann@northwind.example'],
  ])('%s is %s', (name, words) => {
    expect(actorOf(name)).toBe(words);
  });
});

describe('optionsOf', () => {
  it('keeps the order', () => {
    expect(optionsOf(OUTCOMES).slice(0, 2)).toEqual([
      { value: 'running', label: 'Running' },
      { value: 'synced', label: 'Synced' },
    ]);
  });
});
