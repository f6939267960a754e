import FathomActivityJournal from 'c/fathomActivityJournal';
import readFields from '@salesforce/apex/FathomMappingController.fields';
import readJournal from '@salesforce/apex/FathomActivityController.journal';
import { change } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.journal', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.undoField', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.fields', () => ({ default: jest.fn() }), { virtual: true });

const fields = { fields: [{ name: 'Pains__c', label: 'Pains' }], refused: [{ name: 'NextStep', label: 'Next Step' }] };

async function open(items = [change()], nextCursor = null) {
  readJournal.mockResolvedValue({ items, nextCursor });
  const element = render('c-fathom-activity-journal', FathomActivityJournal);
  await settled();
  return element;
}

const lines = (element) => findAll(element, 'c-fathom-activity-change');

describe('c-fathom-activity-journal', () => {
  beforeEach(() => readFields.mockResolvedValue(fields));

  it('names fields as Salesforce does', async () => {
    const element = await open([
      change(),
      change({ id: '2', field: 'NextStep' }),
      change({ id: '3', field: 'Gone__c' }),
    ]);

    expect(lines(element).map((line) => line.change.label)).toEqual(['Pains', 'Next Step', 'Gone__c']);
    await expect(element).toBeAccessible();
  });

  it('does without the labels', async () => {
    readFields.mockRejectedValueOnce(refusal('salesforce_not_connected', 'Not connected.'));

    expect(lines(await open())[0].change.label).toBe('Pains__c');
  });

  it('shows one deal, then all again', async () => {
    const element = await open();

    lines(element)[0].dispatchEvent(new CustomEvent('only', { detail: '006000000000001AAA' }));
    await settled();
    expect(readJournal).toHaveBeenLastCalledWith({ opportunityId: '006000000000001AAA', cursor: null });

    find(element, '[data-id=all]').click();
    await settled();
    expect(readJournal).toHaveBeenLastCalledWith({ opportunityId: null, cursor: null });
  });

  it('adds pages below', async () => {
    const element = await open([change()], 'two');
    readJournal.mockResolvedValueOnce({ items: [change({ id: '2' })], nextCursor: null });

    find(element, '[data-id=more]').click();
    await settled();

    expect(readJournal).toHaveBeenLastCalledWith({ opportunityId: null, cursor: 'two' });
    expect(lines(element)).toHaveLength(2);
  });

  it('reads again after a value was taken back', async () => {
    const element = await open();

    lines(element)[0].dispatchEvent(new CustomEvent('changed'));
    await settled();

    expect(readJournal).toHaveBeenCalledTimes(2);
  });

  it('is empty at first', async () => {
    expect(find(await open([]), 'c-fathom-notice')).not.toBeNull();
  });
});
