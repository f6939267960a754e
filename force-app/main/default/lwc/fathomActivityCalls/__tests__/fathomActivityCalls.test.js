import FathomActivityCalls from 'c/fathomActivityCalls';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readMeetings from '@salesforce/apex/FathomActivityController.meetings';
import { meeting } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.causes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.meetings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.syncCall', () => ({ default: jest.fn() }), { virtual: true });

const everything = { status: null, cause: null, since: null, until: null, q: null };

async function open(items = [meeting()], more = {}) {
  readMeetings.mockResolvedValue({ items, nextCursor: null });
  readCauses.mockResolvedValue({ causes: [] });
  const element = render('c-fathom-activity-calls', FathomActivityCalls, more);
  await settled();
  return element;
}

describe('c-fathom-activity-calls', () => {
  it('lists calls', async () => {
    const element = await open();

    expect(findAll(element, 'c-fathom-activity-call')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('begins with a cause, and anew with another one', async () => {
    const element = await open([meeting()], { cause: 'no_contact' });
    expect(readMeetings).toHaveBeenCalledTimes(1);
    expect(readMeetings).toHaveBeenLastCalledWith({ ...everything, cause: 'no_contact', cursor: null });

    element.cause = 'refused/X';
    await settled();

    expect(readMeetings).toHaveBeenLastCalledWith({ ...everything, cause: 'refused/X', cursor: null });
  });

  it('says which cause was chosen, and does not begin anew when told so', async () => {
    const element = await open();
    const filtered = listen(element, 'filtered');
    const detail = { ...everything, cause: 'no_contact', status: 'failed' };

    find(element, 'c-fathom-activity-filters').dispatchEvent(new CustomEvent('filter', { detail }));
    element.cause = 'no_contact';
    await settled();

    expect(filtered).toHaveBeenCalledWith('no_contact');
    expect(readMeetings).toHaveBeenCalledTimes(2);
    expect(readMeetings).toHaveBeenLastCalledWith({ ...detail, cursor: null });
  });

  it('says so where nothing matches', async () => {
    expect(find(await open([]), 'c-fathom-notice').heading).toBe('No calls here');
  });
});
