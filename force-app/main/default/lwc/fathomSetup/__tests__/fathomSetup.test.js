import FathomSetup from 'c/fathomSetup';
import readState from '@salesforce/apex/FathomConnectionController.state';
import test from '@salesforce/apex/FathomConnectionController.test';
import { CurrentPageReference, navigate } from 'lightning/navigation';
import { connectionState, find, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomConnectionController.state', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomConnectionController.test', () => ({ default: jest.fn() }), { virtual: true });
// What the screens themselves read never comes: here only which one is open matters.
jest.mock(
  '@salesforce/apex/FathomSourcesController.sources',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true },
);
jest.mock('@salesforce/apex/FathomMappingController.rows', () => ({ default: jest.fn(() => new Promise(() => {})) }), {
  virtual: true,
});

const at = (state) => ({ type: 'standard__navItemPage', attributes: { apiName: 'Fathom_Setup' }, state });

async function open(state = {}) {
  const element = render('c-fathom-setup', FathomSetup);
  CurrentPageReference.emit(at(state));
  await settled();
  return element;
}

describe('c-fathom-setup', () => {
  beforeEach(() => {
    readState.mockResolvedValue(connectionState());
    test.mockResolvedValue({});
  });

  it('opens Home, with the navigation beside it', async () => {
    const element = await open();

    expect(find(element, 'c-fathom-home').pages).toContain('mapping');
    expect(find(element, 'lightning-vertical-navigation').selectedItem).toBe('home');
    await expect(element).toBeAccessible();
  });

  it('opens the screen its address names, with the heading on Field mapping', async () => {
    const element = await open({ c__page: 'mapping', c__section: 'Pain Points' });

    expect(find(element, 'c-fathom-mapping').section).toBe('Pain Points');
  });

  it('opens Home for an address that is not known', async () => {
    expect(find(await open({ c__page: 'gone' }), 'c-fathom-home')).not.toBeNull();
  });

  it('puts the chosen screen into the address', async () => {
    const element = await open();

    find(element, 'lightning-vertical-navigation').dispatchEvent(
      new CustomEvent('select', { detail: { name: 'sync' } }),
    );
    await settled();

    expect(navigate).toHaveBeenCalledWith(at({ c__page: 'sync' }), undefined);
    expect(find(element, 'c-fathom-sync')).not.toBeNull();
    expect(find(element, '[role=status]').textContent).toBe('Sync is open.');
  });

  it('follows a screen that leads to another, and moves the focus there', async () => {
    const element = await open();
    const detail = { page: 'mapping', section: 'Pain Points' };

    find(element, 'c-fathom-home').dispatchEvent(new CustomEvent('navigate', { detail, bubbles: true }));
    await settled();

    expect(navigate).toHaveBeenCalledWith(at({ c__page: 'mapping', c__section: 'Pain Points' }), undefined);
    expect(element.shadowRoot.activeElement?.tagName).toBe('SECTION');
  });

  it('shows step zero while address or key are missing', async () => {
    readState.mockResolvedValue(connectionState({ hasKey: false, ok: false, problem: 'No key is stored.' }));

    expect(find(await open(), 'c-fathom-step-zero').connection.problem).toBe('No key is stored.');
    expect(test).not.toHaveBeenCalled();
  });

  it('shows step zero when the service does not know the key, and the screens once it does', async () => {
    test.mockRejectedValueOnce(refusal('not_set_up', 'The service refuses the key.'));
    const element = await open();
    expect(find(element, 'c-fathom-step-zero').connection.problem).toBe('The service refuses the key.');

    find(element, 'c-fathom-step-zero').dispatchEvent(new CustomEvent('connected'));
    await settled();

    expect(find(element, 'c-fathom-home')).not.toBeNull();
  });

  it('leaves a service that is away to the screens', async () => {
    test.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    expect(find(await open(), 'c-fathom-home')).not.toBeNull();
  });

  it('says who grants what to whom may not open it', async () => {
    readState.mockRejectedValue(refusal('no_permission', 'Ask an admin for the permission set Fathom Admin.'));

    expect(find(await open(), 'c-fathom-setup-screen').problem.message).toContain('Fathom Admin');
  });
});
