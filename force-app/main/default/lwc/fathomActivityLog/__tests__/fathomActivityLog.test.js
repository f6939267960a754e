import FathomActivityLog from 'c/fathomActivityLog';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import logCsv from '@salesforce/apex/FathomActivityController.logCsv';
import readSyncs from '@salesforce/apex/FathomActivityController.syncs';
import { cause, sync } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.causes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.logCsv', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.syncs', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.retry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.undoCall', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });

const everything = { status: null, cause: null, since: null, until: null, q: null };
const page = (items, nextCursor = null) => ({ items, nextCursor });

async function open(answer = page([sync()])) {
  readSyncs.mockResolvedValueOnce(answer);
  readCauses.mockResolvedValue({ causes: [cause()] });
  const element = render('c-fathom-activity-log', FathomActivityLog);
  await settled();
  return element;
}

const button = (element, id) => find(element, `[data-id="${id}"]`);
const filter = (element, more) =>
  find(element, 'c-fathom-activity-filters').dispatchEvent(
    new CustomEvent('filter', { detail: { ...everything, ...more } }),
  );
const titles = (element) => findAll(element, 'c-fathom-activity-sync').map((line) => line.sync.title);

describe('c-fathom-activity-log', () => {
  it('lists syncs, with the causes to choose from', async () => {
    const element = await open();

    expect(readSyncs).toHaveBeenCalledWith({ ...everything, cursor: null });
    expect(titles(element)).toEqual(['Northwind: first call']);
    expect(find(element, 'c-fathom-activity-filters').causes).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('does without the causes', async () => {
    readSyncs.mockResolvedValueOnce(page([sync()]));
    readCauses.mockRejectedValue(refusal('service_away', 'It does not answer.'));
    const element = render('c-fathom-activity-log', FathomActivityLog);
    await settled();

    expect(titles(element)).toHaveLength(1);
  });

  it('shows the answer that was asked for last', async () => {
    const element = await open();
    let answerLate;
    readSyncs.mockReturnValueOnce(new Promise((resolve) => (answerLate = resolve)));
    readSyncs.mockResolvedValueOnce(page([sync({ id: '2', title: 'Newest' })]));

    filter(element, { q: 'n' });
    filter(element, { q: 'ne' });
    await settled();
    answerLate(page([sync({ id: '1', title: 'Late' })]));
    await settled();

    expect(titles(element)).toEqual(['Newest']);
  });

  it('adds pages below, with the same filter', async () => {
    const element = await open(page([sync()], 'two'));
    readSyncs.mockResolvedValueOnce(page([sync({ id: '2', title: 'Second' })]));

    button(element, 'more').click();
    await settled();

    expect(readSyncs).toHaveBeenLastCalledWith({ ...everything, cursor: 'two' });
    expect(titles(element)).toEqual(['Northwind: first call', 'Second']);
    expect(button(element, 'more')).toBeNull();
  });

  it('hands the file over, with the filter', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:log');
    URL.revokeObjectURL = jest.fn();
    const element = await open();
    const link = find(element, 'a[download]');
    link.click = jest.fn();
    logCsv.mockResolvedValueOnce('call,outcome');
    readSyncs.mockResolvedValueOnce(page([]));
    filter(element, { status: 'failed' });
    await settled();

    button(element, 'csv').click();
    await settled();

    expect(logCsv).toHaveBeenCalledWith({ ...everything, status: 'failed' });
    expect(link.click).toHaveBeenCalled();
    expect(link.download).toBe('fathom-log.csv');
  });

  it('says so where nothing matches', async () => {
    expect(find(await open(page([])), 'c-fathom-notice').heading).toBe('No syncs here');
  });

  it('says so when it cannot be read', async () => {
    readSyncs.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    readCauses.mockResolvedValue({ causes: [] });
    const element = render('c-fathom-activity-log', FathomActivityLog);
    await settled();

    expect(find(element, 'c-fathom-setup-screen').problem.message).toBe('It does not answer.');
  });
});
