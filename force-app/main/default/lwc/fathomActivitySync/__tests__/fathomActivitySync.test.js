import FathomActivityPreview from 'c/fathomActivityPreview';
import FathomActivitySync from 'c/fathomActivitySync';
import FathomDealWhy from 'c/fathomDealWhy';
import LightningConfirm from 'lightning/confirm';
import retry from '@salesforce/apex/FathomActivityController.retry';
import undoCall from '@salesforce/apex/FathomActivityController.undoCall';
import { refusal as refused, result, sync } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.retry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.undoCall', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });

const draw = (more) => render('c-fathom-activity-sync', FathomActivitySync, { sync: sync(more) });
const choose = (element, value) =>
  find(element, 'lightning-button-menu').dispatchEvent(new CustomEvent('select', { detail: { value } }));
const actions = (element) => findAll(element, 'lightning-menu-item').map(({ value }) => value);
const answer = { meetingId: 'ext_1', fields: [], tasks: [] };

describe('c-fathom-activity-sync', () => {
  it('says when, by whom, for whom, and how it ended', async () => {
    const element = draw({ trigger: 'manual', requestedBy: 'api_key', detail: 'M5: no matched Contact.' });

    expect(textOf(element)).toContain('By hand, Service key · ann@northwind.example');
    expect(textOf(element)).toContain('No matched Contact.');
    expect(find(element, 'c-fathom-status').label).toBe('Synced');
    expect(find(element, 'details').open).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('does not say twice what Salesforce refused', () => {
    const results = [result({ result: 'refused', refusals: [refused()] })];
    const element = draw({ status: 'failed', results, detail: 'Opportunity 006, field Amount: refused.' });

    expect(textOf(element)).not.toContain('Opportunity 006');
    expect(find(element, 'details').open).toBe(true);
  });

  it.each([
    ['synced', [result()], ['why', 'preview', 'undo']],
    ['failed', [result({ result: 'refused', recordId: null })], ['why', 'preview', 'retry']],
    ['partly_synced', [result(), result({ key: '2' })], ['why', 'preview', 'retry', 'undo']],
    ['running', [], ['why', 'preview']],
  ])('%s offers what helps', (status, results, expected) => {
    expect(actions(draw({ status, results }))).toEqual(expected);
  });

  it('opens the records of what needs a look', () => {
    expect(find(draw({ status: 'partly_synced' }), 'details').open).toBe(true);
  });

  it('has words for a call that was erased', () => {
    expect(textOf(draw({ title: null }))).toContain('A call that was erased');
  });

  it.each([
    ['why', FathomDealWhy],
    ['preview', FathomActivityPreview],
  ])('opens %s', (action, Modal) => {
    Modal.open = jest.fn();

    choose(draw(), action);

    expect(Modal.open).toHaveBeenCalledWith(expect.objectContaining({ meetingId: 'ext_1' }));
  });

  it('is tried again', async () => {
    const element = draw({ status: 'failed' });
    const changed = listen(element, 'changed');
    retry.mockResolvedValueOnce({ retried: 1 });

    choose(element, 'retry');
    await settled();

    expect(retry).toHaveBeenCalledWith({ cause: null, ids: ['sync-1'] });
    expect(changed).toHaveBeenCalled();
  });

  it('says why trying again cannot help, and what does', async () => {
    const element = draw({ status: 'not_synced' });
    const changed = listen(element, 'changed');
    const left = { cause: 'automatic_off', calls: 1, meaning: 'Automatic sync is off.', check: 'Press Sync to CRM.' };
    retry.mockResolvedValueOnce({ retried: 0, left: [left] });

    choose(element, 'retry');
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Automatic sync is off. Press Sync to CRM.');
    expect(changed).not.toHaveBeenCalled();
  });

  it('is taken back when a person is sure, once more for closed deals, and says what that did', async () => {
    const element = draw();
    choose(element, 'undo');
    await settled();
    expect(undoCall).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValue(true);
    undoCall
      .mockRejectedValueOnce(refusal('confirm_needed', 'This changes a closed deal.'))
      .mockResolvedValueOnce(answer);
    choose(element, 'undo');
    await settled();

    expect(undoCall.mock.calls).toEqual([
      [{ meetingId: 'ext_1', confirm: null }],
      [{ meetingId: 'ext_1', confirm: true }],
    ]);
    expect(find(element, 'c-fathom-activity-undone').answer).toEqual(answer);
  });

  it('says why it cannot be taken back', async () => {
    LightningConfirm.open.mockResolvedValue(true);
    undoCall.mockRejectedValueOnce(refusal('paused', 'Fathom is paused.'));
    const element = draw();

    choose(element, 'undo');
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Fathom is paused.');
  });
});
