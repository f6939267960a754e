import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import FathomDealSuggestion from 'c/fathomDealSuggestion';
import keepEdit from '@salesforce/apex/FathomDealController.keepEdit';
import decideSuggestion from '@salesforce/apex/FathomDealController.decideSuggestion';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, apexFailure, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.keepEdit', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.decideSuggestion', () => ({ default: jest.fn() }), { virtual: true });

const ID = '006000000000001AAA';
const [STAGE, , , CONFLICT] = deal.needsYou;
const decided = jest.fn();

function show(item = STAGE) {
  const element = render('c-fathom-deal-suggestion', FathomDealSuggestion, { item, recordId: ID });
  element.addEventListener('decided', decided);
  return element;
}
async function press(element, label) {
  button(element, label).click();
  await settle();
}
const pairs = (element) =>
  all(element, 'dt').map((term) => [term.textContent, term.nextElementSibling.firstElementChild.value]);

describe('c-fathom-deal-suggestion', () => {
  beforeEach(() => {
    updateRecord.mockReset().mockResolvedValue({});
    decideSuggestion.mockReset().mockResolvedValue({});
  });

  it('shows old and new side by side, and why', async () => {
    const element = show();

    expect(pairs(element)).toEqual([
      ['Now in Salesforce', 'Qualification'],
      ['From the call', 'Proposal/Price Quote'],
    ]);
    expect(textOf(element)).toContain('The call says the deal has moved.');
    await expect(element).toBeAccessible();
  });

  it('says where a value is empty', () => {
    expect(pairs(show({ ...STAGE, current: null }))[0]).toEqual(['Now in Salesforce', '(empty)']);
  });

  it('writes an accepted value as the rep, then tells the service', async () => {
    await press(show(), 'Accept');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, StageName: 'Proposal/Price Quote' } });
    expect(decideSuggestion).toHaveBeenCalledWith({
      opportunityId: ID,
      suggestionId: 'sug_1',
      decision: 'accept',
      oldValue: 'Qualification',
      newValue: 'Proposal/Price Quote',
    });
    expect(updateRecord.mock.invocationCallOrder[0]).toBeLessThan(decideSuggestion.mock.invocationCallOrder[0]);
    expect(decided).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['currency', '1500', 1500],
    ['boolean', 'Yes', true],
    ['boolean', 'No', false],
    ['date', '2026-12-02', '2026-12-02'],
    ['double', null, null],
  ])('writes %s %s in the form Lightning Data Service takes', async (type, proposed, value) => {
    await press(show({ ...STAGE, field: 'Any__c', type, proposed }), 'Accept');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, Any__c: value } });
  });

  it('stays, with Salesforce’s own words, where Salesforce refuses the value', async () => {
    updateRecord.mockRejectedValue({
      body: { output: { fieldErrors: { StageName: [{ message: 'Amount first.' }] } } },
    });
    const element = show();

    await press(element, 'Accept');

    expect(one(element, '[role=alert]').textContent).toBe('Amount first.');
    expect(decideSuggestion).not.toHaveBeenCalled();
    expect(decided).not.toHaveBeenCalled();
    expect(button(element, 'Accept').disabled).toBe(false);
  });

  it('is done also where the word to the service is lost: its next read reconciles', async () => {
    decideSuggestion.mockRejectedValue(apexFailure('service_away', 'Away.'));
    const element = show();

    await press(element, 'Accept');

    expect(decided).toHaveBeenCalledTimes(1);
    expect(one(element, '[role=alert]')).toBeNull();
  });

  it('keeps the current value without a write', async () => {
    await press(show(), 'Keep current');

    expect(decideSuggestion).toHaveBeenCalledWith({ opportunityId: ID, suggestionId: 'sug_1', decision: 'keep' });
    expect(updateRecord).not.toHaveBeenCalled();
    expect(decided).toHaveBeenCalledTimes(1);
  });

  it('shows why the service did not take a decision', async () => {
    decideSuggestion.mockRejectedValue(apexFailure('expired', 'A newer call has made this suggestion obsolete.'));
    const element = show();

    await press(element, 'Keep current');

    expect(one(element, '[role=alert]').textContent).toBe('A newer call has made this suggestion obsolete.');
    expect(decided).not.toHaveBeenCalled();
  });

  it.each([
    ['of the record’s type', '012Ak0000001AbcIAE', '012Ak0000001AbcIAE'],
    ['of the master type where the record has none', null, '012000000000000AAA'],
  ])('lets a picklist be edited from the values %s', async (_whose, recordTypeId, asked) => {
    const element = show();
    getRecord.emit({ recordTypeId, fields: {} });

    await press(element, 'Edit');
    getPicklistValues.emit({ values: [{ label: 'Negotiation', value: 'Negotiation' }] });
    await settle();
    expect(getPicklistValues.getLastConfig()).toEqual({
      recordTypeId: asked,
      fieldApiName: { objectApiName: 'Opportunity', fieldApiName: 'StageName' },
    });
    const box = one(element, 'lightning-combobox');
    box.dispatchEvent(new CustomEvent('change', { detail: { value: 'Negotiation' } }));
    await press(element, 'Accept');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, StageName: 'Negotiation' } });
    expect(decideSuggestion.mock.calls[0][0].newValue).toBe('Negotiation');
    await expect(element).toBeAccessible();
  });

  it('lets a text be edited freely', async () => {
    const element = show({ ...STAGE, field: 'NextStep', type: 'string', proposed: 'Send the offer' });

    await press(element, 'Edit');
    const area = one(element, 'lightning-textarea');
    expect(area.value).toBe('Send the offer');
    area.dispatchEvent(new CustomEvent('change', { detail: { value: 'Send the offer today' } }));
    await press(element, 'Accept');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, NextStep: 'Send the offer today' } });
  });

  it('leaves the editing of rich text to the record', () => {
    const rich = { ...STAGE, field: 'Notes__c', type: 'textarea', proposed: '<p>Send the <b>offer</b></p>' };

    expect(button(show(rich), 'Edit')).toBeUndefined();
    expect(button(show({ ...rich, proposed: 'Send the offer' }), 'Edit')).toBeDefined();
  });

  it('puts back a checkbox as a checkbox', async () => {
    await press(show({ ...CONFLICT, field: 'Has_Budget__c', type: 'boolean', wouldBe: 'No' }), 'Put back');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, Has_Budget__c: false } });
  });

  it('shows the three values of a conflict, and puts back as the rep', async () => {
    const element = show(CONFLICT);
    expect(pairs(element)).toEqual([
      ['Written by Fathom', 'Send the offer'],
      ['Now in Salesforce', 'Send the offer and the DPA'],
      ['Would become', 'Book the demo'],
    ]);
    expect(button(element, 'Edit')).toBeUndefined();

    await press(element, 'Put back');

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, NextStep: 'Book the demo' } });
    expect(decideSuggestion).not.toHaveBeenCalled();
    expect(decided).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('keeps the edit that taking back met', async () => {
    keepEdit.mockResolvedValue({});
    const element = show(CONFLICT);

    await press(element, 'Keep current');

    expect(keepEdit).toHaveBeenCalledWith({ opportunityId: ID, journalId: CONFLICT.journalId });
    expect(updateRecord).not.toHaveBeenCalled();
    expect(decided).toHaveBeenCalledTimes(1);
  });
});
