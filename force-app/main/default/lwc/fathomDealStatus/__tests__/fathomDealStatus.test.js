import FathomDealStatus from 'c/fathomDealStatus';
import { one, render, textOf } from '../../../../../test/jest-mocks/render';

const DEAL = {
  state: 'in_sync',
  message: 'All is written.',
  nextStep: null,
  automatic: { on: true, why: 'Verified.' },
};
const show = (change) => render('c-fathom-deal-status', FathomDealStatus, { deal: { ...DEAL, ...change } });

describe('c-fathom-deal-status', () => {
  it.each([
    ['in_sync', 'In sync'],
    ['needs_you', 'Needs you'],
    ['no_calls', 'No calls yet'],
    ['not_connected', 'Not connected'],
    ['not_synced', 'Not synced'],
    ['partly_written', 'Partly written'],
    ['processing', 'Processing'],
  ])('%s is said in one word: %s', async (state, word) => {
    const element = show({ state });

    expect(one(element, 'c-fathom-status').label).toBe(word);
    await expect(element).toBeAccessible();
  });

  it('says what is so and what to do, and whether automatic sync is on', () => {
    const element = show({
      message: 'A call waits.',
      nextStep: 'Press Sync to CRM.',
      automatic: { on: false, why: '' },
    });

    expect(textOf(element)).toBe('A call waits. Press Sync to CRM. Automatic sync is off');
  });

  it('is heard when it changes, and takes the focus', () => {
    const element = show();

    element.focus();

    expect(one(element, '[role=status]')).toBe(element.shadowRoot.activeElement);
  });
});
