import { createElement } from 'lwc';
import FathomStatus from 'c/fathomStatus';

function render(state, label) {
  const element = Object.assign(createElement('c-fathom-status', { is: FathomStatus }), { state, label });
  document.body.append(element);
  return element;
}

describe('c-fathom-status', () => {
  it.each([
    ['in_sync', 'success', 'utility:success'],
    ['needs_you', 'warning', 'utility:warning'],
    ['failed', 'error', 'utility:error'],
    ['processing', '', 'utility:clock'],
    ['not_synced', '', 'utility:routing_offline'],
  ])('%s has its colour and its icon', async (state, variant, icon) => {
    const element = render(state, 'A word');

    const { iconName, variant: colour } = element.shadowRoot.querySelector('lightning-icon');
    expect([colour, iconName]).toEqual([variant, icon]);
    expect(element.shadowRoot.textContent.trim()).toBe('A word');
    await expect(element).toBeAccessible();
  });
});
