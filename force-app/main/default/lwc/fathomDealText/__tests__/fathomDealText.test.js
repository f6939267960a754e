import FathomDealText from 'c/fathomDealText';
import { all, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

const show = (value, type) => render('c-fathom-deal-text', FathomDealText, { value, type });
const lines = (element) => all(element, 'p').map(({ textContent }) => textContent);

describe('c-fathom-deal-text', () => {
  it('shows a short text whole', async () => {
    const element = show('The board decides.');

    expect(textOf(element)).toBe('The board decides.');
    expect(button(element, 'Show all')).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('turns addresses into links with their own words, whichever way they are written', async () => {
    const element = show(
      [
        'Check the maps (00:04:12 (https://fathom.video/1?t=252))',
        'See https://www.acme.example/a',
        'Late (01:02:03 (https://fathom.video/1?t=3723))',
        '(22 Nov 2026 · https://fathom.video/1)',
      ].join('\n'),
    );

    expect(all(element, 'a').map(({ textContent, href }) => [textContent, href])).toEqual([
      ['04:12', 'https://fathom.video/1?t=252'],
      ['acme.example/a', 'https://www.acme.example/a'],
      ['01:02:03', 'https://fathom.video/1?t=3723'],
      ['22 Nov 2026', 'https://fathom.video/1'],
    ]);
    expect(lines(element)[0]).toBe('Check the maps (04:12)');
    await expect(element).toBeAccessible();
  });

  it('sets bullets apart from their text', () => {
    const element = show('Risks\n- The sponsor leaves\n  - in spring\n\nEnd');

    expect(lines(element)).toEqual(['Risks', 'The sponsor leaves', 'in spring', '', 'End']);
    expect(all(element, '.bullet').map(({ textContent }) => textContent)).toEqual(['The sponsor leaves', 'in spring']);
    expect(one(element, '.deep').textContent).toBe('in spring');
  });

  it.each([
    ['the end of a line that is near', `${'decision '.repeat(60)}\n- next`, /decision $/, 60],
    ['a space, where no line ends soon', 'decision '.repeat(120), /decision$/, 56],
  ])('folds a long text at %s and loses nothing', async (_where, long, end, words) => {
    const element = show(long);

    const folded = lines(element).join('\n');
    expect(folded).toMatch(end);
    expect(folded.match(/decision/g)).toHaveLength(words);
    await expect(element).toBeAccessible();
    button(element, 'Show all').click();
    await settle();
    expect(lines(element).join('\n')).toBe(long.replace('- ', ''));
    button(element, 'Show less').click();
    await settle();
    expect(lines(element).join('\n')).toBe(folded);
  });

  it.each([null, undefined, ''])('has nothing to show for %s', (value) => {
    const element = show(value);

    expect(textOf(element)).toBe('');
    expect(button(element, 'Show all')).toBeUndefined();
  });

  it('cuts nothing where there is no space to cut at', () => {
    expect(lines(show('x'.repeat(600)))).toEqual(['x'.repeat(600)]);
  });

  it.each([
    ['date', '2026-12-02', 'Dec 2, 2026'],
    ['datetime', '2026-12-02T10:00:00.000Z', 'Dec 2, 2026'],
    ['date', 'soon', 'soon'],
    ['currency', '52000.5', '52,000.5'],
    ['percent', '62.5', '62.5%'],
    ['double', 0, '0'],
    ['double', '(empty)', '(empty)'],
    ['boolean', 'Yes', 'Yes'],
    ['string', '52000', '52000'],
  ])('reads a %s in the person’s locale: %s', (type, value, text) => {
    expect(textOf(show(value, type))).toBe(text);
  });

  it('draws rich text as rich text', () => {
    expect(one(show('<p>Hi</p>', 'textarea'), 'lightning-formatted-rich-text').value).toBe('<p>Hi</p>');
    expect(one(show('<p>Hi</p>', 'string'), 'lightning-formatted-rich-text')).toBeNull();
  });
});
