import FathomBackfillItems from 'c/fathomBackfillItems';
import FathomActivityPreview from 'c/fathomActivityPreview';
import { backfillItem } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });

const items = [
  backfillItem(),
  backfillItem({ id: 'ext_2', state: 'skipped', detail: 'M5: no Contact has that address.', operations: [] }),
];

const draw = (more) => render('c-fathom-backfill-items', FathomBackfillItems, { items, canChoose: true, ...more });

describe('c-fathom-backfill-items', () => {
  it('says what would be written of each call, or why it is left out', async () => {
    const element = draw();

    expect(textOf(element)).toContain('Tasks: 1 · deal updates: 1');
    expect(textOf(element)).toContain('No Contact has that address.');
    expect(findAll(element, 'lightning-input')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('ticks and unticks', () => {
    const element = draw({ chosen: ['ext_9'] });
    const chosen = listen(element, 'choose');
    const tick = (checked) =>
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { checked } }));

    tick(true);
    expect(chosen).toHaveBeenLastCalledWith(['ext_9', 'ext_1']);

    element.chosen = ['ext_9', 'ext_1'];
    tick(false);
    expect(chosen).toHaveBeenLastCalledWith(['ext_9']);
  });

  it('has nothing to tick once nothing can be approved', () => {
    expect(find(draw({ canChoose: false }), 'lightning-input')).toBeNull();
  });

  it('shows old and new values before anything is approved', () => {
    FathomActivityPreview.open = jest.fn();
    find(draw(), 'lightning-button').click();

    expect(FathomActivityPreview.open).toHaveBeenCalledWith(
      expect.objectContaining({ meetingId: 'ext_1', operations: items[0].operations }),
    );
  });

  it('goes on where the list does', () => {
    const element = draw({ hasMore: true });
    const more = listen(element, 'more');

    findAll(element, 'lightning-button').at(-1).click();

    expect(more).toHaveBeenCalled();
  });
});
