import FathomSourcesConnection from 'c/fathomSourcesConnection';
import { getRecord } from 'lightning/uiRecordApi';
import {
  find,
  listen,
  render,
  salesforceConnection,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

const HERE = '00D000000000001EAA';

const draw = (more) =>
  render('c-fathom-sources-connection', FathomSourcesConnection, {
    connection: salesforceConnection(more),
    orgId: HERE,
  });

describe('c-fathom-sources-connection', () => {
  it('shows org, user, kind of org and API use', async () => {
    const element = draw();

    const text = textOf(element);
    expect(text).toContain('Northwind');
    expect(text).toContain('Integration, integration@northwind.example');
    expect(text).toContain('120 of 15,000');
    expect(find(element, 'lightning-badge').label).toBe('Sandbox');
    await expect(element).toBeAccessible();
  });

  it('shows reason and next step when it does not work', () => {
    const alert = find(
      draw({ state: 'reconnect_required', reason: 'The token was revoked.', nextStep: 'Connect again.' }),
      'c-fathom-setup-alert',
    );

    expect(alert).toMatchObject({ text: 'The token was revoked.', items: ['Connect again.'] });
  });

  it.each([
    ['another org waits for confirmation', { state: 'error', orgId: '00D000000000009EAA' }, true],
    ['the same org is in trouble', { state: 'error', orgId: '00D000000000001' }, false],
    ['another org works', { state: 'connected', orgId: '00D000000000009EAA' }, false],
    ['a member has another org', { scope: 'user', state: 'error', orgId: '00D000000000009EAA' }, false],
  ])('offers to confirm when %s: %#', (_, more, isOffered) => {
    const element = draw(more);
    const confirm = listen(element, 'confirm');

    find(element, '[data-id=confirm]')?.click();

    expect(confirm.mock.calls).toEqual(isOffered ? [[{ orgId: '00D000000000009EAA' }]] : []);
  });

  it('can be checked and disconnected by an admin when it is the team’s', () => {
    const element = draw();
    const [check, disconnect] = [listen(element, 'check'), listen(element, 'disconnect')];

    find(element, '[data-id=check]').click();
    find(element, '[data-id=disconnect]').click();

    expect(check).toHaveBeenCalledWith({ scope: 'team' });
    expect(disconnect).toHaveBeenCalledWith({ scope: 'team' });
  });

  it('can be checked and disconnected by its member only', async () => {
    const element = draw({ scope: 'user', memberEmail: 'ann@northwind.example', inUse: false });
    expect(find(element, '[data-id=disconnect]')).toBeNull();
    expect(find(element, '[data-id=check]')).toBeNull();
    expect(textOf(element)).toContain('Waits while there is a connection for the team.');

    getRecord.emit({ fields: { Email: { value: 'Ann@northwind.example' } } });
    await settled();

    expect(find(element, '[data-id=disconnect]')).not.toBeNull();
    const check = listen(element, 'check');
    find(element, '[data-id=check]').click();
    expect(check).toHaveBeenCalledWith({ scope: 'user' });
  });

  it('says what is not known', () => {
    const text = textOf(draw({ apiUsage: null, lastContactAt: null, identity: {} }));

    expect(text.match(/Not known/g)).toHaveLength(2);
    expect(text).toContain(salesforceConnection().userId);
  });
});
