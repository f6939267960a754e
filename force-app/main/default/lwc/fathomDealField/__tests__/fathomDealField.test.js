import FathomDealField from 'c/fathomDealField';
import LightningConfirm from 'lightning/confirm';
import undoChange from '@salesforce/apex/FathomDealController.undoChange';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, apexFailure, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.undoChange', () => ({ default: jest.fn() }), { virtual: true });

const [PAIN, NEXT_STEP, DATE, BUDGET, COMPETITOR] = deal.fields;
const { lastCall } = deal;
const show = (field, isAdmin = true) => render('c-fathom-deal-field', FathomDealField, { field, isAdmin, lastCall });

describe('c-fathom-deal-field', () => {
  it('shows value, section, call and history', async () => {
    const element = show(PAIN);

    expect(one(element, 'c-fathom-deal-text').value).toBe(PAIN.value);
    expect(textOf(element)).toContain('“Pain Points” from');
    expect(one(element, 'c-fathom-deal-call').call.title).toBe('Security and pricing review');
    expect(one(element, 'summary').textContent).toBe('History (2)');
    expect(textOf(element)).toContain('Oct 7, 2026 · Fathom · undone');
    expect(all(element, 'del c-fathom-deal-text, del + c-fathom-deal-text').map(({ value }) => value)).toContain(
      'Reps copy notes by hand.',
    );
    expect(one(element, 'del c-fathom-deal-text').value).toBe('Reps copy notes by hand.');
    expect(one(element, 'c-fathom-status')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['edited', NEXT_STEP, 'Edited by a person', 'Mia Torres changed it'],
    ['refused', BUDGET, 'Refused', 'can be read as 1.5 or 1,500'],
    ['paused', COMPETITOR, 'Paused', 'The picklist lost the value'],
  ])('says what is special about a field that is %s', async (state, field, word, note) => {
    const element = show(field);

    expect(one(element, 'c-fathom-status')).toMatchObject({ state, label: word });
    expect(textOf(element)).toContain(note);
    expect(one(element, 'summary')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['a date', DATE],
    ['false', { ...DATE, type: 'boolean', value: false }],
    ['nought', { ...DATE, type: 'double', value: 0 }],
    ['rich text', { ...PAIN, value: '<p>Hi</p>' }],
  ])('has %s read by its type', (_what, field) => {
    expect(one(show(field), 'c-fathom-deal-text')).toMatchObject({ value: field.value, type: field.type });
  });

  it('says where a value is empty', () => {
    const element = show(BUDGET);

    expect(one(element, 'c-fathom-deal-text')).toBeNull();
    expect(textOf(element)).toContain('(empty)');
  });

  it('explains the newest call where the field is empty and nothing says why', () => {
    expect(one(show({ ...BUDGET, note: null }), 'c-fathom-deal-ask').call).toEqual(lastCall);
    expect(one(show(BUDGET), 'c-fathom-deal-ask')).toBeNull();
    expect(one(show(PAIN), 'c-fathom-deal-ask')).toBeNull();
  });

  it('lets an admin take back what is not undone yet', async () => {
    undoChange.mockResolvedValue({});
    const element = show(PAIN);
    const decided = jest.fn();
    element.addEventListener('decided', decided);
    expect(all(element, 'lightning-button')).toHaveLength(1);

    button(element, 'Undo').click();
    await settle();

    expect(undoChange).toHaveBeenCalledWith({ journalId: '52', confirm: null });
    expect(decided).toHaveBeenCalledTimes(1);
  });

  it('shows why it could not be taken back', async () => {
    undoChange.mockRejectedValue(apexFailure('paused', 'Writing is paused.'));
    const element = show(PAIN);

    button(element, 'Undo').click();
    await settle();

    expect(one(element, '[role=alert]').textContent).toBe('Writing is paused.');
    expect(button(element, 'Undo').disabled).toBe(false);
  });

  it.each([true, false])('asks before it changes a closed deal: %s', async (isSure) => {
    undoChange.mockRejectedValueOnce(apexFailure('confirm_needed', 'This deal is closed.')).mockResolvedValueOnce({});
    const ask = jest.spyOn(LightningConfirm, 'open').mockResolvedValue(isSure);

    button(show(PAIN), 'Undo').click();
    await settle();

    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ message: 'This deal is closed.' }));
    expect(undoChange).toHaveBeenCalledTimes(isSure ? 2 : 1);
    expect(undoChange).toHaveBeenLastCalledWith({ journalId: '52', confirm: isSure ? true : null });
  });

  it('offers no undo to others', () => {
    expect(button(show(PAIN, false), 'Undo')).toBeUndefined();
  });
});
