import FathomDealChoice from 'c/fathomDealChoice';
import chooseDeal from '@salesforce/apex/FathomDealController.chooseDeal';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { apexFailure, button, one, render, settle } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.chooseDeal', () => ({ default: jest.fn() }), { virtual: true });

const LABEL = 'Use this deal';
const show = () => render('c-fathom-deal-choice', FathomDealChoice, { item: deal.needsYou[1] });

async function choose(element) {
  const radios = one(element, 'lightning-radio-group');
  radios.dispatchEvent(new CustomEvent('change', { detail: { value: '006000000000002AAA' } }));
  await settle();
  button(element, LABEL).click();
  await settle();
}

describe('c-fathom-deal-choice', () => {
  it('asks with names and stages, and waits for an answer', async () => {
    const element = show();

    const { label, options } = one(element, 'lightning-radio-group');
    expect(label).toBe('Which deal does this call with Dana Ek belong to?');
    expect(options[1]).toEqual({ value: '006000000000002AAA', label: 'Northwind: renewal 2027 · Prospecting' });
    expect(button(element, LABEL).disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('sends the choice', async () => {
    chooseDeal.mockResolvedValue({});
    const element = show();
    const decided = jest.fn();
    element.addEventListener('decided', decided);

    await choose(element);

    expect(chooseDeal).toHaveBeenCalledWith({
      meetingId: 'ext_906',
      contactId: '003000000000001AAA',
      opportunityId: '006000000000002AAA',
    });
    expect(decided).toHaveBeenCalledTimes(1);
  });

  it('shows why the choice was refused', async () => {
    chooseDeal.mockRejectedValue(apexFailure('closed', 'This deal is closed.'));
    const element = show();

    await choose(element);

    expect(one(element, '[role=alert]').textContent).toBe('This deal is closed.');
    expect(button(element, LABEL).disabled).toBe(false);
  });
});
