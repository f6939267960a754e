import FathomActivityExplain from 'c/fathomActivityExplain';
import FathomDealWhy from 'c/fathomDealWhy';
import { find, render } from '../../../../../test/jest-mocks/setup-answers';

const URL_OF_CALL = 'https://fathom.video/calls/611000320';

function open() {
  const element = render('c-fathom-activity-explain', FathomActivityExplain);
  const address = find(element, 'lightning-input');
  Object.assign(address, { setCustomValidity: jest.fn(), reportValidity: jest.fn(() => true), focus: jest.fn() });
  return { element, address, ask: find(element, '[data-id=ask]') };
}

describe('c-fathom-activity-explain', () => {
  beforeEach(() => {
    FathomDealWhy.open = jest.fn().mockResolvedValue(undefined);
  });

  it('explains the call of an address in Fathom', async () => {
    const { element, address, ask } = open();
    address.value = ` ${URL_OF_CALL} `;
    ask.click();

    expect(FathomDealWhy.open).toHaveBeenCalledWith(expect.objectContaining({ meetingId: URL_OF_CALL }));
    await expect(element).toBeAccessible();
  });

  it('takes Enter for the button', () => {
    const { address } = open();
    address.value = '611000320';
    address.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    expect(FathomDealWhy.open).not.toHaveBeenCalled();

    address.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(FathomDealWhy.open).toHaveBeenCalledWith(expect.objectContaining({ meetingId: '611000320' }));
  });

  it('says at the box that an address is missing', () => {
    const { address, ask } = open();
    address.value = ' ';
    address.reportValidity.mockReturnValue(false);
    ask.click();

    expect(address.setCustomValidity).toHaveBeenCalledWith('Paste the address of the call in Fathom, or its id.');
    expect(address.focus).toHaveBeenCalledTimes(1);
    expect(FathomDealWhy.open).not.toHaveBeenCalled();
  });
});
