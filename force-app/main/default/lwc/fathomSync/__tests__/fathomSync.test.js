import FathomSync from 'c/fathomSync';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import { connectionState, find, refusal, render, settled, sources } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.sources', () => ({ default: jest.fn() }), { virtual: true });
// What the other tabs read never comes.
jest.mock('@salesforce/apex/FathomSyncController.settingsRows', () => ({ default: () => new Promise(() => {}) }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomSyncController.filterRows', () => ({ default: () => new Promise(() => {}) }), {
  virtual: true,
});

jest.mock('@salesforce/apex/FathomSyncController.options', () => ({ default: () => new Promise(() => {}) }), {
  virtual: true,
});

async function open() {
  const element = render('c-fathom-sync', FathomSync, { connection: connectionState() });
  await settled();
  return element;
}

describe('c-fathom-sync', () => {
  it('gives every tab its part, and reads again after a switch', async () => {
    readSources.mockResolvedValue(sources());
    const element = await open();
    expect(find(element, 'c-fathom-automatic').automatic.on).toBe(true);
    expect(find(element, 'c-fathom-sync-settings').orgId).toBe(connectionState().orgId);

    find(element, 'c-fathom-automatic').dispatchEvent(new CustomEvent('changed'));
    await settled();

    expect(readSources).toHaveBeenCalledTimes(2);
  });

  it('says so when the service is away', async () => {
    readSources.mockRejectedValue(refusal('service_away', 'It does not answer.'));

    expect(find(await open(), 'c-fathom-setup-screen').problem.code).toBe('service_away');
  });
});
