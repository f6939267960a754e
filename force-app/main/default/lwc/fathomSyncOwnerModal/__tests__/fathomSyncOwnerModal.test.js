import FathomSyncOwnerModal from 'c/fathomSyncOwnerModal';
import findOwners from '@salesforce/apex/FathomSyncController.findOwners';
import { find, findAll, listen, refusal, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.findOwners', () => ({ default: jest.fn() }), { virtual: true });

const sales = { id: '00e1', name: 'Sales', level: 'profile' };
const sally = { id: '0051', name: 'Sally', level: 'user' };

async function search(words) {
  const element = render('c-fathom-sync-owner-modal', FathomSyncOwnerModal);
  find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: words } }));
  await jest.advanceTimersByTimeAsync(500);
  return element;
}

describe('c-fathom-sync-owner-modal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    findOwners.mockResolvedValue([sales, sally]);
  });
  afterEach(() => jest.useRealTimers());

  it('finds profiles and users and closes with the chosen one', async () => {
    const element = await search('sal');
    const closed = listen(element, 'mockclose');
    expect(findOwners).toHaveBeenCalledWith({ words: 'sal' });
    expect(findAll(element, 'li').map(({ textContent }) => textContent)).toEqual(['SalesProfile', 'SallyUser']);

    find(element, '[data-owner="0051"]').click();

    expect(closed).toHaveBeenCalledWith(sally);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says that there is nobody', async () => {
    findOwners.mockResolvedValue([]);

    expect(textOf(await search('xyz'))).toContain('Nobody and no profile');
  });

  it('asks for nothing without words', async () => {
    await search('  ');

    expect(findOwners).not.toHaveBeenCalled();
  });

  it('says why it cannot search', async () => {
    findOwners.mockRejectedValue(refusal('no_permission', 'Ask an admin.'));

    expect(find(await search('sal'), 'c-fathom-setup-alert').text).toBe('Ask an admin.');
  });
});
