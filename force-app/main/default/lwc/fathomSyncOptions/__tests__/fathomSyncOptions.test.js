import FathomSyncOptions from 'c/fathomSyncOptions';
import readOptions from '@salesforce/apex/FathomSyncController.options';
import saveOptions from '@salesforce/apex/FathomSyncController.saveOptions';
import OwnerModal from 'c/fathomSyncOwnerModal';
import {
  find,
  findAll,
  makeValid,
  refusal,
  render,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.options', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.saveOptions', () => ({ default: jest.fn() }), { virtual: true });

const SAVED = {
  retentionDays: { log: 365, content: null },
  apiReservePercent: 20,
  hostMap: { 'ann@x.example': '0051' },
  nightlyRelist: true,
};

async function open() {
  readOptions.mockResolvedValue(SAVED);
  const element = render('c-fathom-sync-options', FathomSyncOptions);
  await settled();
  findAll(element, 'lightning-input').forEach((input) => makeValid(input));
  return element;
}

async function set(element, selector, detail) {
  const input = find(element, selector);
  input.setCustomValidity = jest.fn();
  input.dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
}

async function press(element, selector) {
  find(element, selector).click();
  await settled();
}

async function chooseFor(email, owner) {
  const element = await open();
  find(element, '[data-id=email]').value = email;
  OwnerModal.open.mockResolvedValueOnce(owner);
  await press(element, '[data-id=choose]');
  return element;
}

describe('c-fathom-sync-options', () => {
  beforeEach(() => saveOptions.mockResolvedValue(SAVED));

  it('shows what the service keeps', async () => {
    const element = await open();

    expect(find(element, '[data-field="retentionDays.log"]').value).toBe(365);
    expect(find(element, '[data-id=nightly]').checked).toBe(true);
    expect(textOf(element)).toContain('ann@x.example');
    expect(find(element, '[data-id=save]').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('saves only what changed', async () => {
    const element = await open();
    await set(element, '[data-field="retentionDays.content"]', { value: '90' });
    await set(element, '[data-field="apiReservePercent"]', { value: '30' });
    await set(element, '[data-field="apiReservePercent"]', { value: '20' });
    await set(element, '[data-id=nightly]', { checked: false });

    await press(element, '[data-id=save]');

    expect(saveOptions).toHaveBeenCalledWith({ options: { retentionDays: { content: 90 }, nightlyRelist: false } });
    expect(find(element, '[data-id=save]').disabled).toBe(true);
  });

  it('shows what the service refuses at its input, and keeps the edits', async () => {
    const details = [{ in: 'body', field: 'retentionDays.log', problem: 'must be at least 1 days.' }];
    saveOptions.mockRejectedValueOnce(refusal('invalid_request', 'Not valid.', details));
    const element = await open();
    await set(element, '[data-field="retentionDays.log"]', { value: '0' });

    await press(element, '[data-id=save]');

    const input = find(element, '[data-field="retentionDays.log"]');
    expect(input.setCustomValidity).toHaveBeenLastCalledWith('must be at least 1 days.');
    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('Not valid.');
    expect(input.value).toBe(0);
  });

  it('maps a host to a user, and lets one go', async () => {
    const element = await chooseFor(' Bo@X.example ', { id: '0052', name: 'Bo', level: 'user' });
    await press(element, '[data-email="ann@x.example"]');

    await press(element, '[data-id=save]');

    expect(saveOptions).toHaveBeenCalledWith({ options: { hostMap: { 'bo@x.example': '0052' } } });
  });

  it('takes no profile for a host', async () => {
    const element = await chooseFor('bo@x.example', { id: '00e1', name: 'Sales', level: 'profile' });

    expect(find(element, '[role=alert]').textContent).toBe('Choose a user, not a profile.');
    expect(find(element, '[data-id=save]').disabled).toBe(true);
  });

  it('forgets edits on request', async () => {
    const element = await open();
    await set(element, '[data-id=nightly]', { checked: false });

    await press(element, '[data-id=reset]');

    expect(find(element, '[data-id=nightly]').checked).toBe(true);
  });

  it('says so when it cannot be read', async () => {
    readOptions.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const element = render('c-fathom-sync-options', FathomSyncOptions);
    await settled();

    expect(find(element, 'c-fathom-setup-screen').problem.message).toBe('It does not answer.');
  });
});
