import { OUTCOMES, actorOf, optionsOf, plainly } from 'c/fathomSetupWords';

describe('plainly', () => {
  it.each([
    ['M5: no Contact has that address.', 'No Contact has that address.'],
    ['The Task already says this.', 'The Task already says this.'],
    ['W16: moved onto the deal.', 'Moved onto the deal.'],
    [null, undefined],
  ])('%s reads %s', (sentence, words) => {
    expect(plainly(sentence)).toBe(words);
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
