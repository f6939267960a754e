import FathomDealText from 'c/fathomDealText';
import { all, one, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (value) => render('c-fathom-deal-text', FathomDealText, { value });
const read = (element) => all(element, 'span').map(({ textContent }) => textContent);

describe('c-fathom-deal-text', () => {
  it('shows a short text whole', async () => {
    const element = show('The board decides.');

    expect(textOf(element)).toBe('The board decides.');
    expect(one(element, 'details')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('turns addresses into links with their own words, and dashes into bullets', async () => {
    const element = show('- Check the maps (00:04 (https://fathom.video/1?t=4))\n- See https://acme.example/a');

    expect(all(element, 'a').map(({ textContent, href }) => [textContent, href])).toEqual([
      ['00:04', 'https://fathom.video/1?t=4'],
      ['https://acme.example/a', 'https://acme.example/a'],
    ]);
    expect(read(element).join('|')).toBe('• Check the maps (|)\n• See |');
    await expect(element).toBeAccessible();
  });

  it('folds a long text at a space and loses nothing', async () => {
    const long = 'decision '.repeat(80).trim();
    const element = show(long);

    const [start, rest] = read(element);
    expect(`${start} ${rest}`).toBe(long);
    expect(start).toMatch(/decision$/);
    expect(one(element, 'summary').textContent).toBe('Show all');
    await expect(element).toBeAccessible();
  });

  it.each([null, undefined, ''])('has nothing to show for %s', (value) => {
    const element = show(value);

    expect(textOf(element)).toBe('');
    expect(one(element, 'details')).toBeNull();
  });

  it('cuts nothing where there is no space to cut at', () => {
    expect(read(show('x'.repeat(600)))).toEqual(['x'.repeat(600)]);
  });
});
