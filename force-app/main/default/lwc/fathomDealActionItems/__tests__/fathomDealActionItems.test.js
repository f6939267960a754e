import { navigate } from 'lightning/navigation';
import FathomDealActionItems from 'c/fathomDealActionItems';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, button, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (actionItems) => render('c-fathom-deal-action-items', FathomDealActionItems, { actionItems });

describe('c-fathom-deal-action-items', () => {
  it('shows what, who, and whether it is done', async () => {
    const element = show(deal.actionItems);

    expect(textOf(element)).toContain('Send the security questionnaire');
    expect(textOf(element)).toContain('Dana Ek ·');
    expect(all(element, 'lightning-icon').map(({ alternativeText }) => alternativeText)).toEqual([
      'Open',
      'Open',
      'Done',
    ]);
    await expect(element).toBeAccessible();
  });

  it('opens the recording where it was said, else at its start', () => {
    const urls = all(show(deal.actionItems), 'c-fathom-deal-call').map(({ call }) => call.url);

    expect(urls).toEqual([
      'https://fathom.video/calls/907?timestamp=1122',
      'https://fathom.video/calls/907',
      'https://fathom.video/calls/906',
    ]);
  });

  it('opens the Task', () => {
    button(show(deal.actionItems), 'Open Task').click();

    expect(navigate.mock.calls[0][0].attributes).toMatchObject({
      objectApiName: 'Task',
      recordId: '00T000000000001AAA',
    });
  });

  it('says that there is none', () => {
    expect(textOf(show([]))).toBe('No call has left an action item.');
  });
});
