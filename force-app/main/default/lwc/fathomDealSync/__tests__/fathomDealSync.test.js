import FathomDealSync from 'c/fathomDealSync';
import syncCall from '@salesforce/apex/FathomDealController.syncCall';
import callStatus from '@salesforce/apex/FathomDealController.callStatus';
import { apexFailure, button, one, render } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.syncCall', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.callStatus', () => ({ default: jest.fn() }), { virtual: true });

const CALL = { meetingId: 'ext_5', title: 'Discovery', status: 'not_synced', canSync: true };
const ASKED = '2026-11-22T10:00:00Z';
const DUE = { status: 'synced', nextAttemptAt: ASKED, updatedAt: ASKED };
const WRITING = { status: 'syncing', nextAttemptAt: null, updatedAt: ASKED };
const WRITTEN = { status: 'synced', nextAttemptAt: null, updatedAt: ASKED };
const WAITS = { status: 'waiting', nextAttemptAt: '2026-11-22T10:05:00Z', updatedAt: ASKED, detail: 'E4: no summary.' };

const show = (call = CALL, variant = 'neutral') => render('c-fathom-deal-sync', FathomDealSync, { call, variant });
const progress = (element) => one(element, '[role=status]').textContent;
const answerWith = (...answers) => answers.forEach((answer) => callStatus.mockResolvedValueOnce(answer));

async function press(element) {
  button(element, 'Sync to CRM').click();
  await jest.advanceTimersByTimeAsync(0);
}

describe('c-fathom-deal-sync', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    syncCall.mockReset().mockResolvedValue({ syncId: 'one' });
    callStatus.mockReset();
  });
  afterEach(() => jest.useRealTimers());

  it('follows a sync until the call is written, and says so', async () => {
    answerWith(DUE, WRITING, WRITTEN);
    const element = show();
    const synced = jest.fn();
    element.addEventListener('synced', synced);

    await press(element);
    expect(progress(element)).toBe('Asked for…');
    expect(button(element, 'Sync to CRM').disabled).toBe(true);
    await jest.advanceTimersByTimeAsync(2000);
    expect(progress(element)).toBe('Writing to Salesforce…');
    await jest.advanceTimersByTimeAsync(4000);

    expect(syncCall).toHaveBeenCalledWith({ meetingId: 'ext_5' });
    expect(progress(element)).toBe('Written to Salesforce.');
    expect(synced).toHaveBeenCalledTimes(1);
    expect(button(element, 'Sync to CRM').disabled).toBe(false);
  });

  it('stops when the call waits for something, and leaves the reason to the refreshed page', async () => {
    answerWith(WAITS);
    const element = show();
    const synced = jest.fn();
    element.addEventListener('synced', synced);

    await press(element);
    await jest.advanceTimersByTimeAsync(60_000);

    expect(callStatus).toHaveBeenCalledTimes(1);
    expect(progress(element)).toBe('');
    expect(synced).toHaveBeenCalledTimes(1);
  });

  it('survives lost answers, and gives up after five in a row', async () => {
    callStatus.mockRejectedValueOnce(new Error('lost'));
    answerWith(WRITING);
    callStatus.mockRejectedValue(new Error('lost'));
    const element = show();

    await press(element);
    await jest.advanceTimersByTimeAsync(60_000);

    expect(callStatus).toHaveBeenCalledTimes(7);
    expect(progress(element)).toBe('Still under way. Refresh in a few minutes to see how it went.');
  });

  it('looks for three minutes at most', async () => {
    callStatus.mockResolvedValue(WRITING);
    const element = show();

    await press(element);
    await jest.advanceTimersByTimeAsync(600_000);

    expect(callStatus).toHaveBeenCalledTimes(90);
  });

  it('shows why the service refused to begin', async () => {
    syncCall.mockRejectedValue(apexFailure('not_your_call', 'This is somebody else’s call.'));
    const element = show();

    await press(element);

    expect(progress(element)).toBe('This is somebody else’s call.');
    expect(callStatus).not.toHaveBeenCalled();
  });

  it('stops looking when the page goes away', async () => {
    callStatus.mockResolvedValue(WRITING);
    const element = show();

    await press(element);
    element.remove();
    await jest.advanceTimersByTimeAsync(60_000);

    expect(callStatus).not.toHaveBeenCalled();
  });

  it.each([
    ['a call that is written', { status: 'synced' }, undefined, false],
    ['a call of somebody else', { canSync: false }, undefined, true],
    ['an own call that is not written', {}, 'Sync to CRM', true],
    ['an own call of many', {}, 'Sync to CRM', false, 'base'],
  ])('offers what is possible for %s', async (_which, change, sync, why, variant = 'neutral') => {
    jest.useRealTimers();
    const element = show({ ...CALL, ...change }, variant);

    expect(button(element, 'Sync to CRM')?.label).toBe(sync);
    expect(one(element, 'c-fathom-deal-ask') !== null).toBe(why);
    await expect(element).toBeAccessible();
  });
});
