import FathomActivityChange from 'c/fathomActivityChange';
import LightningConfirm from 'lightning/confirm';
import undoField from '@salesforce/apex/FathomActivityController.undoField';
import { navigate } from 'lightning/navigation';
import { getRecord } from 'lightning/uiRecordApi';
import { change, fieldUndone } from '../../../../../test/jest-mocks/activity-answers';
import { find, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.undoField', () => ({ default: jest.fn() }), { virtual: true });

const draw = (more, properties) =>
  render('c-fathom-activity-change', FathomActivityChange, { change: change(more), ...properties });
const button = (element, id) => find(element, `[data-id="${id}"]`);
const answer = { meetingId: null, fields: [fieldUndone()], tasks: [] };

describe('c-fathom-activity-change', () => {
  it('says field, value, when, by whom and from which call', async () => {
    const element = draw();

    expect(find(element, '.start').textContent).toBe('Planning takes two people');
    expect(textOf(element)).toContain('Written from a call · Fathom service');
    expect(find(element, 'c-fathom-deal-call').call.title).toBe('Northwind: first call');
    const { before, after } = find(element, 'c-fathom-activity-diff');
    expect([before, after]).toEqual(['(empty)', change().after]);
    await expect(element).toBeAccessible();
  });

  it('names the deal, once it is known', async () => {
    const element = draw();
    expect(button(element, 'open').label).toBe('Open deal');

    getRecord.emit({ fields: { Name: { value: 'Northwind: pilot' } } });
    await settled();

    expect(button(element, 'open').label).toBe('Northwind: pilot');
  });

  it('shows times in the person’s own', () => {
    expect(find(draw({ after: '2026-11-20T10:00:00.000Z' }), '.start').textContent).toContain('Nov 20, 2026');
  });

  it('has none to take back where that was done', () => {
    const element = draw({ undone: true, call: null });

    expect(button(element, 'take')).toBeNull();
    expect(find(element, 'c-fathom-status').label).toBe('Taken back');
  });

  it('is taken back, once confirmed where the deal is closed, and says what that did', async () => {
    const element = draw();
    const changed = listen(element, 'changed');
    undoField.mockRejectedValueOnce(refusal('confirm_needed', 'The deal is closed.'));
    button(element, 'take').click();
    await settled();
    expect(changed).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValueOnce(true);
    undoField.mockRejectedValueOnce(refusal('confirm_needed', 'The deal is closed.')).mockResolvedValueOnce(answer);
    button(element, 'take').click();
    await settled();

    expect(undoField).toHaveBeenLastCalledWith({ journalId: 'journal-1', confirm: true });
    expect(find(element, 'c-fathom-activity-undone').answer).toEqual(answer);
    expect(changed).toHaveBeenCalled();
  });

  it('says why it cannot', async () => {
    const element = draw();
    undoField.mockRejectedValueOnce(refusal('paused', 'Fathom is paused.'));

    button(element, 'take').click();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Fathom is paused.');
  });

  it('leads to its deal, and asks for only that one', () => {
    const element = draw();
    const only = listen(element, 'only');

    button(element, 'open').click();
    button(element, 'only').click();

    expect(navigate.mock.calls[0][0].attributes.recordId).toBe('006000000000001AAA');
    expect(only).toHaveBeenCalledWith('006000000000001AAA');
    expect(button(draw({}, { isOnlyDeal: true }), 'only')).toBeNull();
  });
});
