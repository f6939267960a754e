import FathomSetupAlert from 'c/fathomSetupAlert';
import { find, findAll, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

const draw = (more) => render('c-fathom-setup-alert', FathomSetupAlert, more);

describe('c-fathom-setup-alert', () => {
  it('lists every sentence', async () => {
    const element = draw({ variant: 'error', heading: 'Not saved', items: ['One is wrong.', 'Two is wrong.'] });

    expect(findAll(element, 'li').map((line) => line.textContent)).toEqual(['One is wrong.', 'Two is wrong.']);
    expect(textOf(element)).toContain('Not saved');
    await expect(element).toBeAccessible();
  });

  it('shows a single sentence without a list', () => {
    const element = draw({ variant: 'error', text: 'Refused.', items: ['Make a new key.'] });

    expect(find(element, 'li')).toBeNull();
    expect(textOf(element)).toContain('Make a new key.');
  });

  it('shows moments in the time of the person', () => {
    expect(textOf(draw({ text: 'Listed up to 2026-11-22T08:00:00.000Z.' }))).not.toContain('T08:00');
  });

  it.each([
    ['error', 'alert'],
    ['warning', 'status'],
    ['info', 'status'],
    ['success', 'status'],
  ])('tells a screen reader of an %s as %s', (variant, role) => {
    expect(find(draw({ variant, text: 'So it is.' }), `[role=${role}]`)).not.toBeNull();
  });
});
