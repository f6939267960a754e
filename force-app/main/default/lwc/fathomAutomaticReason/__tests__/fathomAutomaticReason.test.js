import FathomAutomaticReason from 'c/fathomAutomaticReason';
import { find, listen, makeValid, render } from '../../../../../test/jest-mocks/setup-answers';

function draw(value, isValid) {
  const element = render('c-fathom-automatic-reason', FathomAutomaticReason);
  const input = makeValid(find(element, 'lightning-textarea'), isValid);
  input.setCustomValidity = jest.fn();
  input.value = value;
  return { element, input, closed: listen(element, 'mockclose') };
}

describe('c-fathom-automatic-reason', () => {
  it('closes with the reason', async () => {
    const { element, closed } = draw(' Pilot ', true);

    find(element, '[data-id=save]').click();

    expect(closed).toHaveBeenCalledWith('Pilot');
    await expect(element).toBeAccessible();
  });

  it('stays open without one', () => {
    const { element, input, closed } = draw('   ', false);

    find(element, '[data-id=save]').click();

    expect(input.setCustomValidity).toHaveBeenCalledWith('Say in a few words why you start without verification.');
    expect(input.focus).toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
  });

  it('closes with nothing when it is cancelled', () => {
    const { element, closed } = draw('Pilot', true);

    find(element, 'lightning-button').click();

    expect(closed).toHaveBeenCalledWith(null);
  });
});
