import FathomSyncFilters from 'c/fathomSyncFilters';
import LightningConfirm from 'lightning/confirm';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import readRows from '@salesforce/apex/FathomSyncController.filterRows';
import readService from '@salesforce/apex/FathomSyncController.filters';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import { find, findAll, refusal, render, settled } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.filterRows', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.filters', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.refreshSettings', () => ({ default: jest.fn() }), { virtual: true });

const row = (id, kind, value, active = true) => ({ id, kind, value, active, lastModifiedDate: 'x' });
const ROWS = [
  row('1', 'TitleWord', 'salary'),
  row('2', 'Host', 'ann'),
  row('3', 'InternalDomain', 'x.example'),
  row('4', 'ExcludedDomain', 'y.example', false),
  row('5', 'Private', null),
];
const SERVICE = {
  filters: [
    { kind: 'TitleWord', value: 'salary', problem: null, storedCalls: 3 },
    { kind: 'Host', value: 'ann', problem: 'A host is given by e-mail address.', storedCalls: 0 },
    { kind: 'Private', value: '', problem: null, storedCalls: 0 },
  ],
  of: 200,
  excluded: [
    { kind: 'TitleWord', calls: 4, lastSeenAt: 'x' },
    { kind: 'Host', calls: 1, lastSeenAt: 'x' },
  ],
  readAt: 'x',
  unreadable: null,
};

async function open(rows = ROWS, service = SERVICE) {
  readRows.mockResolvedValue(rows);
  readService.mockResolvedValue(service);
  const element = render('c-fathom-sync-filters', FathomSyncFilters);
  await settled();
  return element;
}

describe('c-fathom-sync-filters', () => {
  beforeEach(() => refreshSettings.mockResolvedValue({}));

  it('says of each filter what it does', async () => {
    const element = await open();

    expect(findAll(element, 'tbody tr').map((line) => line.children[2].textContent)).toEqual([
      '3 of the last 200 calls would be left out',
      'A host is given by e-mail address.',
      'Counts for matching',
      'Not active',
      'Matches none of the last 200 calls',
    ]);
    expect(find(element, '[slot=actions]').textContent).toBe('Left out so far: 5');
    await expect(element).toBeAccessible();
  });

  it('adds one, tells the service and reads again', async () => {
    const element = await open();

    const detail = { kind: 'TitleWord', value: 'merger' };
    find(element, 'c-fathom-sync-filter-form').dispatchEvent(new CustomEvent('add', { detail }));
    await settled();

    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'Fathom_Filter__c',
      fields: { Kind__c: 'TitleWord', Value__c: 'merger', Active__c: true },
    });
    expect(refreshSettings).toHaveBeenCalledTimes(1);
    expect(readRows).toHaveBeenCalledTimes(2);
  });

  it('switches one off', async () => {
    const element = await open();

    find(element, '[data-filter="1"]').dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    await settled();

    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: '1', Active__c: false } });
  });

  it('removes one after asking', async () => {
    LightningConfirm.open.mockResolvedValueOnce(true);
    const element = await open();

    find(element, 'lightning-button-icon[data-filter="1"]').click();
    await settled();

    expect(LightningConfirm.open.mock.calls[0][0].message).toContain('Word in the title: salary');
    expect(deleteRecord).toHaveBeenCalledWith('1');
  });

  it('shows why Salesforce refused a change', async () => {
    createRecord.mockRejectedValueOnce({ body: { message: 'You may not create filters.' } });
    const element = await open();

    find(element, 'c-fathom-sync-filter-form').dispatchEvent(
      new CustomEvent('add', { detail: { kind: 'Private', value: '' } }),
    );
    await settled();

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('You may not create filters.');
    expect(refreshSettings).not.toHaveBeenCalled();
  });

  it('shows the filters while the service is away, and says so', async () => {
    readRows.mockResolvedValue(ROWS);
    readService.mockRejectedValue(refusal('service_away', 'It does not answer.'));
    const element = render('c-fathom-sync-filters', FathomSyncFilters);
    await settled();

    expect(findAll(element, 'tbody tr')).toHaveLength(5);
    expect(find(element, 'c-fathom-setup-alert').text).toBe('Could not be read: It does not answer.');
  });

  it('warns when the service cannot read them', async () => {
    const element = await open([], { ...SERVICE, unreadable: 'Salesforce is away.' });

    expect(find(element, 'c-fathom-setup-alert').text).toContain('nothing new is taken in');
    expect(find(element, 'c-fathom-notice').heading).toBe('No filters');
  });
});
