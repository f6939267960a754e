import FathomBackfill from 'c/fathomBackfill';
import readBackfills from '@salesforce/apex/FathomBackfillController.backfills';
import createBackfill from '@salesforce/apex/FathomBackfillController.createBackfill';
import { backfill } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomBackfillController.backfills', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.createBackfill', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomBackfillController.approve', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.backfill', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.cancel', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.pause', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.resume', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.undo', () => ({ default: jest.fn() }), { virtual: true });
jest.mock(
  '@salesforce/apex/FathomBackfillController.items',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });

async function open(items) {
  readBackfills.mockResolvedValueOnce({ items, nextCursor: null });
  const element = render('c-fathom-backfill', FathomBackfill);
  await settled();
  return element;
}

const review = (element) => find(element, 'c-fathom-backfill-review');

describe('c-fathom-backfill', () => {
  it('is empty at first, with the form', async () => {
    const element = await open([]);

    expect(find(element, 'c-fathom-notice')).not.toBeNull();
    expect(find(element, 'c-fathom-backfill-form')).not.toBeNull();
    expect(review(element)).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows the newest, and another one when it is chosen', async () => {
    const element = await open([backfill(), backfill({ id: 'backfill-2', createdBy: 'cli' })]);
    expect(review(element).backfill.id).toBe('backfill-1');
    expect(findAll(element, 'tbody tr')[1].textContent).toContain('Command line');

    find(element, 'tbody lightning-button').click();
    await settled();

    expect(review(element).backfill.id).toBe('backfill-2');
    await expect(element).toBeAccessible();
  });

  it('begins a review', async () => {
    const element = await open([]);
    createBackfill.mockResolvedValueOnce(backfill({ id: 'backfill-9', state: 'ready' }));

    find(element, 'c-fathom-backfill-form').dispatchEvent(new CustomEvent('review', { detail: { since: 'a' } }));
    await settled();

    expect(createBackfill).toHaveBeenCalledWith({ request: { since: 'a' } });
    expect(review(element).backfill.id).toBe('backfill-9');
  });

  it('says why none could begin', async () => {
    const element = await open([]);
    createBackfill.mockRejectedValueOnce(refusal('backfill_open', 'Another one is running.'));

    find(element, 'c-fathom-backfill-form').dispatchEvent(new CustomEvent('review', { detail: {} }));
    await settled();

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('Another one is running.');
  });

  it('hears where the shown one stands', async () => {
    const element = await open([backfill()]);

    review(element).dispatchEvent(new CustomEvent('moved', { detail: backfill({ state: 'done' }) }));
    await settled();

    expect(find(element, 'tbody c-fathom-status').state).toBe('done');
  });
});
