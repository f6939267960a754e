import FathomSourcesSalesforce from 'c/fathomSourcesSalesforce';
import LightningConfirm from 'lightning/confirm';
import checkSalesforce from '@salesforce/apex/FathomSourcesController.checkSalesforce';
import confirmNewOrg from '@salesforce/apex/FathomSourcesController.confirmNewOrg';
import disconnectSalesforce from '@salesforce/apex/FathomSourcesController.disconnectSalesforce';
import { find, listen, refusal, render, salesforceSide, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.checkSalesforce', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomSourcesController.confirmNewOrg', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSourcesController.disconnectSalesforce', () => ({ default: jest.fn() }), {
  virtual: true,
});

function draw(side = salesforceSide()) {
  const element = render('c-fathom-sources-salesforce', FathomSourcesSalesforce, { side, orgId: '00D000000000001EAA' });
  return { element, changed: listen(element, 'changed') };
}

async function ask(element, name, detail) {
  find(element, 'c-fathom-sources-connection').dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
}

describe('c-fathom-sources-salesforce', () => {
  it('invites to connect', async () => {
    const { element } = draw(salesforceSide([], 'disconnected', null));

    expect(find(element, 'c-fathom-notice').heading).toBe('Salesforce is not connected');
    expect(find(element, 'c-fathom-sources-login')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what is off while only members are connected', () => {
    const { element } = draw(salesforceSide(undefined, 'connected', 'user'));

    expect(find(element, 'c-fathom-setup-alert').text).toContain('Deal View');
  });

  it('checks, and reads again even when the check failed', async () => {
    checkSalesforce.mockRejectedValueOnce(refusal('salesforce_away', 'Salesforce does not answer.'));
    const { element, changed } = draw();

    await ask(element, 'check', { scope: 'user' });

    expect(checkSalesforce).toHaveBeenCalledWith({ scope: 'user' });
    expect(find(element, 'c-fathom-setup-alert').text).toBe('Salesforce does not answer.');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('confirms the org that was shown, once the admin is sure', async () => {
    confirmNewOrg.mockResolvedValue({ state: 'connected' });
    const { element, changed } = draw();
    const detail = { orgId: '00D000000000009EAA' };

    await ask(element, 'confirm', detail);
    expect(confirmNewOrg).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValueOnce(true);
    await ask(element, 'confirm', detail);
    expect(LightningConfirm.open.mock.calls[1][0].label).toContain('00D000000000009EAA');
    expect(confirmNewOrg).toHaveBeenCalledWith(detail);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('disconnects after asking, and says what Salesforce has not confirmed', async () => {
    LightningConfirm.open.mockResolvedValueOnce(true);
    disconnectSalesforce.mockResolvedValueOnce({ state: 'disconnected', revoked: false, nextStep: 'Revoke it, too.' });
    const { element, changed } = draw();

    await ask(element, 'disconnect', { scope: 'team' });

    expect(disconnectSalesforce).toHaveBeenCalledWith({ scope: 'team' });
    expect(find(element, 'c-fathom-setup-alert').text).toBe('Revoke it, too.');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('tells when a log-in has ended', () => {
    const { element, changed } = draw();

    find(element, 'c-fathom-sources-login').dispatchEvent(new CustomEvent('connected'));

    expect(changed).toHaveBeenCalledTimes(1);
  });
});
