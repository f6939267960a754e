import FathomActivityCall from 'c/fathomActivityCall';
import FathomActivityPreview from 'c/fathomActivityPreview';
import FathomDealWhy from 'c/fathomDealWhy';
import preferRecording from '@salesforce/apex/FathomActivityController.preferRecording';
import syncCall from '@salesforce/apex/FathomDealController.syncCall';
import { meeting } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.preferRecording', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.syncCall', () => ({ default: jest.fn() }), { virtual: true });

const draw = (more) => render('c-fathom-activity-call', FathomActivityCall, { call: meeting(more) });
const choose = (element, value) =>
  find(element, 'lightning-button-menu').dispatchEvent(new CustomEvent('select', { detail: { value } }));

describe('c-fathom-activity-call', () => {
  it('says where it stands and why, without rules', async () => {
    const element = draw();

    expect(find(element, 'c-fathom-status').label).toBe('Not synced');
    expect(textOf(element)).toContain('No Contact has the address bo@example.com.');
    expect(textOf(element)).toContain('Ann Ito');
    await expect(element).toBeAccessible();
  });

  it('says when a waiting call is looked at again', () => {
    expect(textOf(draw({ status: 'waiting', nextAttemptAt: '2026-11-20T12:00:00.000Z' }))).toContain('Looked at again');
  });

  it.each([
    ['why', FathomDealWhy],
    ['preview', FathomActivityPreview],
  ])('opens %s', (action, Modal) => {
    Modal.open = jest.fn();

    choose(draw(), action);

    expect(Modal.open).toHaveBeenCalledWith(expect.objectContaining({ meetingId: 'ext_1' }));
  });

  it('is synced by hand', async () => {
    const element = draw();
    const changed = listen(element, 'changed');
    syncCall.mockResolvedValueOnce({ syncId: '1' });

    choose(element, 'sync');
    await settled();

    expect(syncCall).toHaveBeenCalledWith({ meetingId: 'ext_1' });
    expect(changed).toHaveBeenCalled();
  });

  it('can be the recording that is written, where another one is', async () => {
    const element = draw({ reason: 'duplicate_recording' });
    const changed = listen(element, 'changed');
    preferRecording.mockResolvedValueOnce({ recordings: [] });
    expect(findAll(element, 'lightning-menu-item').map(({ value }) => value)).toContain('prefer');
    expect(findAll(draw(), 'lightning-menu-item').map(({ value }) => value)).not.toContain('prefer');

    choose(element, 'prefer');
    await settled();

    expect(preferRecording).toHaveBeenCalledWith({ meetingId: 'ext_1' });
    expect(changed).toHaveBeenCalled();
  });

  it('says why that was refused', async () => {
    const element = draw();
    syncCall.mockRejectedValueOnce(refusal('paused', 'Fathom is paused.'));

    choose(element, 'sync');
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Fathom is paused.');
  });
});
