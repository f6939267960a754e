import FathomSyncHost from 'c/fathomSyncHost';
import { getRecord } from 'lightning/uiRecordApi';
import { render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

describe('c-fathom-sync-host', () => {
  it('shows the id until the name is known', async () => {
    const element = render('c-fathom-sync-host', FathomSyncHost, { userId: '005000000000001AAA' });
    expect(textOf(element)).toBe('005000000000001AAA');

    getRecord.emit({ fields: { Name: { value: 'Ann Berg' } } });
    await settled();

    expect(textOf(element)).toBe('Ann Berg');
    await expect(element).toBeAccessible();
  });
});
