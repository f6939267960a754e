import FathomSetupScreen from 'c/fathomSetupScreen';
import { find, listen, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

const draw = (more) => render('c-fathom-setup-screen', FathomSetupScreen, { heading: 'Sources', ...more });

describe('c-fathom-setup-screen', () => {
  it('shows a stencil and says that it loads', async () => {
    const element = draw({ loading: true });

    expect(find(element, '.stencil')).not.toBeNull();
    expect(find(element, '[role=status]').textContent).toBe('Loading…');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['no_permission', 'locked', 'You cannot open this screen'],
    ['service_away', 'away', 'The Fathom service does not answer'],
    ['not_set_up', 'info', 'The Fathom service is not connected yet'],
    ['anything_else', 'error', 'This could not be read'],
  ])('shows %s as %s, with the reason and another try', async (code, kind, heading) => {
    const element = draw({ problem: { code, message: 'Ask your admin.' } });
    const retried = listen(element, 'retry');

    const notice = find(element, 'c-fathom-notice');
    expect(notice).toMatchObject({ kind, heading, text: 'Ask your admin.' });
    find(element, 'lightning-button').click();
    expect(retried).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('keeps what it has when a later read fails, and says that it may be old', () => {
    const element = draw({ filled: true, problem: { code: 'service_away', message: 'It is away.' } });

    expect(find(element, 'c-fathom-notice')).toBeNull();
    expect(find(element, 'c-fathom-setup-alert').text).toContain('It is away.');
  });

  it('shows why the last action failed', () => {
    const element = draw({ filled: true, failure: { code: 'x', message: 'The key is refused.' } });

    expect(find(element, 'c-fathom-setup-alert')).toMatchObject({ variant: 'error', text: 'The key is refused.' });
    expect(textOf(element)).toContain('Sources');
  });
});
