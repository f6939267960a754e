import FathomDealAsk from 'c/fathomDealAsk';
import { button, render } from '../../../../../test/jest-mocks/render';

describe('c-fathom-deal-ask', () => {
  it('asks about its call', async () => {
    const element = render('c-fathom-deal-ask', FathomDealAsk, { call: { meetingId: 'ext_5', title: 'Discovery' } });
    const why = jest.fn();
    element.addEventListener('why', ({ detail }) => why(detail.meetingId));

    expect(button(element, 'Why?').title).toBe('What happened to “Discovery”?');
    button(element, 'Why?').click();

    expect(why).toHaveBeenCalledWith('ext_5');
    await expect(element).toBeAccessible();
  });

  it('is not there without a call', () => {
    expect(button(render('c-fathom-deal-ask', FathomDealAsk, { call: null }), 'Why?')).toBeUndefined();
  });
});
