import FathomBackfillReview from 'c/fathomBackfillReview';
import LightningConfirm from 'lightning/confirm';
import approve from '@salesforce/apex/FathomBackfillController.approve';
import readBackfill from '@salesforce/apex/FathomBackfillController.backfill';
import cancel from '@salesforce/apex/FathomBackfillController.cancel';
import readItems from '@salesforce/apex/FathomBackfillController.items';
import pause from '@salesforce/apex/FathomBackfillController.pause';
import undo from '@salesforce/apex/FathomBackfillController.undo';
import { backfill, backfillItem } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomBackfillController.approve', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.backfill', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.cancel', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.items', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.pause', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.resume', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomBackfillController.undo', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });

async function open(more) {
  readItems.mockResolvedValue({ items: [backfillItem()], nextCursor: null });
  const element = render('c-fathom-backfill-review', FathomBackfillReview, { backfill: backfill(more) });
  await settled();
  return element;
}

const step = (element, name) => find(element, `[data-id="${name}"]`);
const steps = (element) => findAll(element, '.buttons lightning-button').map(({ dataset }) => dataset.id);
const totals = (byState) => ({ totals: { ...backfill().totals, byState } });

describe('c-fathom-backfill-review', () => {
  it('shows totals, cost and reasons before anything is written', async () => {
    const element = await open();

    expect(findAll(element, 'dd').map((one) => one.textContent)).toEqual(['2', '1', '1', '1', '0']);
    expect(textOf(element)).toContain('About 4 API calls, 1 min');
    expect(textOf(element)).toContain('1: No Contact has the address.');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['reviewing', {}, ['cancel']],
    ['ready', { proposed: 2 }, ['cancel', 'approve']],
    ['ready', { skipped: 2 }, ['cancel']],
    ['running', { approved: 1 }, ['cancel', 'pause']],
    ['paused', { proposed: 1, done: 1 }, ['undo', 'cancel', 'approve', 'resume']],
    ['done', { done: 3 }, ['undo']],
    ['cancelled', { done: 1 }, ['undo']],
    ['undone', { undone: 3 }, []],
  ])('%s with %j can %j', async (state, byState, expected) => {
    readBackfill.mockResolvedValue(backfill({ state, ...totals(byState) }));

    expect(steps(await open({ state, ...totals(byState) }))).toEqual(expected);
  });

  it('approves all, or what is ticked', async () => {
    const element = await open();
    approve.mockResolvedValue(backfill({ state: 'paused' }));
    expect(step(element, 'approve').label).toBe('Approve all');

    find(element, 'c-fathom-backfill-items').dispatchEvent(new CustomEvent('choose', { detail: ['ext_1'] }));
    await settled();
    expect(step(element, 'approve').label).toBe('Approve 1 selected');
    step(element, 'approve').click();
    await settled();
    expect(approve).toHaveBeenLastCalledWith({ id: 'backfill-1', all: null, itemIds: ['ext_1'] });

    step(element, 'approve').click();
    await settled();
    expect(approve).toHaveBeenLastCalledWith({ id: 'backfill-1', all: true, itemIds: null });
  });

  it('tells the screen where it stands after a step', async () => {
    const element = await open({ state: 'running' });
    const moved = listen(element, 'moved');
    pause.mockResolvedValueOnce(backfill({ state: 'paused' }));

    step(element, 'pause').click();
    await settled();

    expect(moved).toHaveBeenCalledWith(expect.objectContaining({ state: 'paused' }));
    expect(find(element, 'c-fathom-status').state).toBe('paused');
  });

  it.each([
    ['cancel', cancel, { state: 'ready' }, { id: 'backfill-1' }],
    ['undo', undo, { state: 'done', ...totals({ done: 3 }) }, { id: 'backfill-1', confirm: true }],
  ])('asks before it does what cannot be taken back: %s', async (name, work, more, given) => {
    const element = await open(more);
    work.mockResolvedValue(backfill({ state: 'cancelled' }));

    step(element, name).click();
    await settled();
    expect(work).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValueOnce(true);
    step(element, name).click();
    await settled();
    expect(work).toHaveBeenCalledWith(given);
  });

  it('says why a step was refused, and keeps what is shown', async () => {
    const element = await open();
    approve.mockRejectedValueOnce(refusal('not_now', 'The limit of the day is reached.'));

    step(element, 'approve').click();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('The limit of the day is reached.');
    expect(find(element, 'c-fathom-backfill-items').items).toHaveLength(1);
  });

  it('follows while it moves by itself, over a failed question too', async () => {
    jest.useFakeTimers();
    try {
      readItems.mockResolvedValue({ items: [], nextCursor: null });
      readBackfill
        .mockRejectedValueOnce(refusal('service_away', 'It does not answer.'))
        .mockResolvedValueOnce(backfill({ state: 'done' }));
      const element = render('c-fathom-backfill-review', FathomBackfillReview, {
        backfill: backfill({ state: 'running' }),
      });
      const moved = listen(element, 'moved');
      expect(find(element, 'lightning-progress-bar')).not.toBeNull();

      await jest.advanceTimersByTimeAsync(2000);
      expect(find(element, 'c-fathom-setup-alert').text).toBe('It does not answer.');
      await jest.advanceTimersByTimeAsync(2000);

      expect(moved).toHaveBeenCalledWith(expect.objectContaining({ state: 'done' }));
      expect(find(element, 'c-fathom-setup-alert')).toBeNull();
      await jest.advanceTimersByTimeAsync(10000);
      expect(readBackfill).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('begins anew with another backfill', async () => {
    const element = await open();
    element.backfill = backfill({ id: 'backfill-2' });
    await settled();

    expect(readItems).toHaveBeenLastCalledWith({ id: 'backfill-2', cursor: null });
  });
});
