import FathomSyncEffective from 'c/fathomSyncEffective';
import effectiveSettings from '@salesforce/apex/FathomSyncController.effectiveSettings';
import {
  find,
  findAll,
  makeValid,
  refusal,
  render,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.effectiveSettings', () => ({ default: jest.fn() }), { virtual: true });

const answer = {
  email: 'ann@x.example',
  userId: '0051',
  settings: {
    syncMode: { value: 'Manual', from: 'user' },
    createTasks: { value: true, from: 'org' },
    itemDueDays: { value: null, from: 'default' },
  },
};

async function show(email, isValid = true) {
  const element = render('c-fathom-sync-effective', FathomSyncEffective);
  makeValid(find(element, 'lightning-input'), isValid).value = email;
  find(element, '[data-id=show]').click();
  await settled();
  return element;
}

describe('c-fathom-sync-effective', () => {
  it('shows each value and where it comes from', async () => {
    effectiveSettings.mockResolvedValueOnce(answer);

    const element = await show(' ann@x.example ');

    expect(effectiveSettings).toHaveBeenCalledWith({ email: 'ann@x.example' });
    const rows = findAll(element, 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['Sync mode', 'Manual', 'User'],
      ['Action items as Tasks', 'On', 'Org'],
      ['Days until an action item is due', 'No due date', 'Standard'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('says that nobody has this address', async () => {
    effectiveSettings.mockResolvedValueOnce({ ...answer, userId: null });

    expect(textOf(await show('ann@x.example'))).toContain('No active Salesforce user has this address');
  });

  it('asks about hosts without a user when it is empty', async () => {
    effectiveSettings.mockResolvedValueOnce({ ...answer, email: null, userId: null });

    expect(textOf(await show(''))).not.toContain('No active Salesforce user');
    expect(effectiveSettings).toHaveBeenCalledWith({ email: null });
  });

  it('says why it cannot be read', async () => {
    effectiveSettings.mockRejectedValueOnce(refusal('salesforce_away', 'Salesforce is away.'));

    expect(find(await show(''), 'c-fathom-setup-alert').text).toBe('Salesforce is away.');
  });

  it('asks for nothing with a wrong address', async () => {
    await show('ann', false);

    expect(effectiveSettings).not.toHaveBeenCalled();
  });
});
