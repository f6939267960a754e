import { createElement } from 'lwc';
import FathomNotice from 'c/fathomNotice';

function render(properties) {
  const element = Object.assign(createElement('c-fathom-notice', { is: FathomNotice }), properties);
  document.body.append(element);
  return element;
}

describe('c-fathom-notice', () => {
  it('says what is so and why', async () => {
    const element = render({ kind: 'locked', heading: 'No access', text: 'Ask an admin.' });

    expect(element.shadowRoot.textContent).toContain('No access');
    expect(element.shadowRoot.textContent).toContain('Ask an admin.');
    expect(element.shadowRoot.querySelector('lightning-icon').iconName).toBe('utility:lock');
    await expect(element).toBeAccessible();
  });

  it('interrupts a screen reader for a failure only', () => {
    expect(render({ kind: 'error', heading: 'Broken' }).shadowRoot.querySelector('[role=alert]')).not.toBeNull();
    expect(render({ kind: 'away', heading: 'Away' }).shadowRoot.querySelector('[role=status]')).not.toBeNull();
  });

  it('takes an unknown kind as information', () => {
    expect(render({ kind: 'other' }).shadowRoot.querySelector('lightning-icon').iconName).toBe('utility:info');
  });
});
