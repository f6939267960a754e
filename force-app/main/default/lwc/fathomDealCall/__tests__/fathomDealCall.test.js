import FathomDealCall from 'c/fathomDealCall';
import { one, render, textOf } from '../../../../../test/jest-mocks/render';

const call = (url) => ({ title: 'Discovery', at: '2026-10-07T10:00:00Z', url });
const show = (url) => render('c-fathom-deal-call', FathomDealCall, { call: call(url) });

describe('c-fathom-deal-call', () => {
  it('opens the recording in its own window', async () => {
    const element = show('https://fathom.video/calls/1');

    const link = one(element, 'a');
    expect(link.href).toBe('https://fathom.video/calls/1');
    expect(link.rel).toBe('noopener noreferrer');
    expect(textOf(element)).toBe('Discovery · Oct 7, 2026');
    await expect(element).toBeAccessible();
  });

  it('fits on one line, day first, its title to be read whole; or is the title alone', () => {
    const look = (name) =>
      render('c-fathom-deal-call', FathomDealCall, { call: call('https://fathom.video/calls/1'), look: name });

    expect(textOf(look('line'))).toBe('Oct 7, 2026 · Discovery');
    expect(one(look('line'), 'a').title).toBe('Discovery');
    expect(textOf(look('title'))).toBe('Discovery');
  });

  it.each([null, 'javascript:alert(1)'])('is plain text where the address is %s', (url) => {
    const element = show(url);

    expect(one(element, 'a')).toBeNull();
    expect(textOf(element)).toBe('Discovery · Oct 7, 2026');
  });
});
