import FathomDealNextStep from 'c/fathomDealNextStep';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { one, render, textOf } from '../../../../../test/jest-mocks/render';

describe('c-fathom-deal-next-step', () => {
  it('shows the newest next step and its call', async () => {
    const element = render('c-fathom-deal-next-step', FathomDealNextStep, { step: deal.nextStepOnDeal });

    expect(one(element, 'c-fathom-deal-text').value).toContain('security questionnaire');
    expect(one(element, 'c-fathom-deal-call').call.title).toBe('Security and pricing review');
    await expect(element).toBeAccessible();
  });

  it('does not name the last call a second time', () => {
    const { nextStepOnDeal: step, lastCall } = deal;

    expect(
      one(render('c-fathom-deal-next-step', FathomDealNextStep, { step, lastCall }), 'c-fathom-deal-call'),
    ).toBeNull();
  });

  it('says that no call named one', () => {
    const element = render('c-fathom-deal-next-step', FathomDealNextStep, { step: null, lastCall: deal.lastCall });

    expect(one(element, 'c-fathom-deal-ask').call).toEqual(deal.lastCall);
    expect(textOf(element)).toBe('Next step No call has named a next step yet.');
  });
});
