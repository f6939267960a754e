import FathomSyncSettings from 'c/fathomSyncSettings';
import LightningConfirm from 'lightning/confirm';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import removeSettings from '@salesforce/apex/FathomSyncController.removeSettings';
import saveSettings from '@salesforce/apex/FathomSyncController.saveSettings';
import settingsRows from '@salesforce/apex/FathomSyncController.settingsRows';
import OwnerModal from 'c/fathomSyncOwnerModal';
import { find, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.settingsRows', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.saveSettings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.removeSettings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.refreshSettings', () => ({ default: jest.fn() }), { virtual: true });

const ORG = '00D000000000001EAA';
const ann = {
  setupOwnerId: '005000000000001AAA',
  ownerName: 'Ann Berg',
  level: 'user',
  values: { Sync_Mode__c: 'Manual' },
};
const sales = { setupOwnerId: '00e000000000001AAA', ownerName: 'Sales', level: 'profile', values: {} };

async function open(rows = [ann, sales]) {
  settingsRows.mockResolvedValue(rows);
  const element = render('c-fathom-sync-settings', FathomSyncSettings, { orgId: ORG });
  await settled();
  return element;
}

const form = (element) => find(element, 'c-fathom-sync-settings-form');

async function fire(target, name, detail) {
  target.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
}

describe('c-fathom-sync-settings', () => {
  beforeEach(() => {
    refreshSettings.mockResolvedValue({});
    saveSettings.mockResolvedValue([ann, sales]);
  });

  it('offers the org first, even before it has settings, then profiles, then users', async () => {
    const element = await open();

    expect(find(element, 'lightning-combobox').options).toEqual([
      { value: ORG, label: 'Whole org' },
      { value: sales.setupOwnerId, label: 'Profile: Sales' },
      { value: ann.setupOwnerId, label: 'User: Ann Berg' },
    ]);
    expect(form(element)).toMatchObject({ removable: false, owner: expect.objectContaining({ level: 'org' }) });
    await expect(element).toBeAccessible();
  });

  it('saves for the chosen owner and tells the service', async () => {
    const element = await open();
    await fire(find(element, 'lightning-combobox'), 'change', { value: ann.setupOwnerId });

    await fire(form(element), 'save', { values: { Sync_Mode__c: '' } });

    expect(saveSettings).toHaveBeenCalledWith({ setupOwnerId: ann.setupOwnerId, values: { Sync_Mode__c: '' } });
    expect(refreshSettings).toHaveBeenCalledTimes(1);
  });

  it('says that the service reads it later when it cannot be told', async () => {
    refreshSettings.mockRejectedValue(refusal('salesforce_away', 'Salesforce is away.'));
    const element = await open();

    await fire(form(element), 'save', { values: { Create_Tasks__c: 'On' } });

    expect(find(element, 'c-fathom-setup-alert').text).toContain('within five minutes: Salesforce is away.');
  });

  it('gives refused values to the form', async () => {
    const details = [{ field: 'Item_Due_Days__c', problem: 'Enter a whole number.' }];
    saveSettings.mockRejectedValueOnce(refusal('invalid_request', 'Not saved.', details));
    const element = await open();

    await fire(form(element), 'save', { values: { Item_Due_Days__c: '1.5' } });

    expect(form(element).failure).toMatchObject({ message: 'Not saved.', details });
    expect(refreshSettings).not.toHaveBeenCalled();
  });

  it('adds an owner, who has no row until the first save', async () => {
    OwnerModal.open.mockResolvedValueOnce({ id: '005000000000002AAA', name: 'Bo Li', level: 'user' });
    const element = await open();

    find(element, '[data-id=add]').click();
    await settled();

    expect(find(element, 'lightning-combobox').value).toBe('005000000000002AAA');
    expect(form(element)).toMatchObject({ removable: false, owner: expect.objectContaining({ label: 'User: Bo Li' }) });
  });

  it('removes the settings of a profile or user after asking', async () => {
    removeSettings.mockResolvedValue([ann]);
    const element = await open();
    await fire(find(element, 'lightning-combobox'), 'change', { value: sales.setupOwnerId });
    expect(form(element).removable).toBe(true);

    LightningConfirm.open.mockResolvedValueOnce(true);
    await fire(form(element), 'remove');

    expect(removeSettings).toHaveBeenCalledWith({ setupOwnerId: sales.setupOwnerId });
    expect(find(element, 'lightning-combobox').value).toBe(ORG);
  });
});
