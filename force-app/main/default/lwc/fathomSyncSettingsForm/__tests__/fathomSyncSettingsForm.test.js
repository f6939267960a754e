import FathomSyncSettingsForm from 'c/fathomSyncSettingsForm';
import { find, findAll, listen, makeValid, render, settled } from '../../../../../test/jest-mocks/setup-answers';

const org = { setupOwnerId: 'org', level: 'org', values: { Create_Tasks__c: 'On', Item_Due_Days__c: 3 } };
const profile = { setupOwnerId: 'profile', level: 'profile', values: { Sync_Mode__c: 'Manual' } };
const user = { setupOwnerId: 'user', level: 'user', values: {} };

const draw = (owner, more) =>
  render('c-fathom-sync-settings-form', FathomSyncSettingsForm, { owner, org, removable: false, ...more });

const input = (element, api) => find(element, `[data-api="${api}"]`);
const applies = (element, api) => input(element, api).parentElement.querySelector('.weak').textContent;

async function set(element, api, value) {
  input(element, api).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
}

function save(element) {
  findAll(element, '[data-api]').forEach((one) => makeValid(one));
  const saved = listen(element, 'save');
  find(element, '[data-id=save]').click();
  return saved;
}

describe('c-fathom-sync-settings-form', () => {
  it.each([
    [org, 'Create_Tasks__c', 'Applies: On, set here'],
    [org, 'Sync_Mode__c', 'Applies: Automatic, the standard'],
    [org, 'Item_Due_Days__c', 'Applies: 3, set here'],
    [{ ...org, values: {} }, 'Item_Due_Days__c', 'Applies: No due date, the standard'],
    [profile, 'Sync_Mode__c', 'Applies: Manual, set here'],
    [profile, 'Create_Tasks__c', 'Applies: On, from the org'],
    [profile, 'Deal_Choice__c', 'Applies: All, the standard'],
    [user, 'Create_Tasks__c', 'Applies what the profile says, else the org'],
  ])('says what applies and where it comes from (%#)', (owner, api, text) => {
    expect(applies(draw(owner), api)).toBe(text);
  });

  it('has ten settings in three groups, each with help', async () => {
    const element = draw(org);

    expect(findAll(element, 'legend').map(({ textContent }) => textContent)).toEqual([
      'Calls and action items',
      'Deals',
      'Matching',
    ]);
    expect(findAll(element, '[data-api]').every(({ fieldLevelHelp }) => fieldLevelHelp)).toBe(true);
    expect(findAll(element, '[data-api]')).toHaveLength(10);
    await expect(element).toBeAccessible();
  });

  it('saves only what changed; empty inherits', async () => {
    const element = draw(profile);
    expect(find(element, '[data-id=save]').disabled).toBe(true);

    await set(element, 'Sync_Mode__c', '');
    await set(element, 'Write_Notes__c', 'On');
    await set(element, 'Deal_Choice__c', 'Pick');
    await set(element, 'Deal_Choice__c', '');

    expect(save(element)).toHaveBeenCalledWith({ values: { Sync_Mode__c: '', Write_Notes__c: 'On' } });
  });

  it('forgets edits on request and when another owner is chosen', async () => {
    const element = draw(profile);
    await set(element, 'Write_Notes__c', 'On');
    find(element, '[data-id=reset]').click();
    await settled();
    expect(input(element, 'Write_Notes__c').value).toBe('');

    await set(element, 'Write_Notes__c', 'On');
    element.owner = user;
    await settled();
    expect(input(element, 'Write_Notes__c').value).toBe('');
  });

  it('keeps edits while the same owner is given again', async () => {
    const element = draw(profile);
    await set(element, 'Write_Notes__c', 'On');

    element.owner = { ...profile };
    await settled();

    expect(input(element, 'Write_Notes__c').value).toBe('On');
  });

  it('shows refused values at their inputs', () => {
    const element = draw(org);
    const days = makeValid(input(element, 'Item_Due_Days__c'));
    days.setCustomValidity = jest.fn();

    element.failure = { message: 'x', details: [{ field: 'Item_Due_Days__c', problem: 'Enter a whole number.' }] };

    expect(days.setCustomValidity).toHaveBeenCalledWith('Enter a whole number.');
    expect(days.reportValidity).toHaveBeenCalled();
  });

  it('asks to remove where that is possible', () => {
    const element = draw(profile, { removable: true });
    const removed = listen(element, 'remove');

    find(element, '[data-id=remove]').click();

    expect(removed).toHaveBeenCalledTimes(1);
  });
});
