import FathomHome from 'c/fathomHome';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readMeetings from '@salesforce/apex/FathomActivityController.meetings';
import readMappings from '@salesforce/apex/FathomMappingController.mappings';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import readVerification from '@salesforce/apex/FathomVerificationController.lastVerification';
import { find, mappings, refusal, render, settled, sources } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.causes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.meetings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.mappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSourcesController.sources', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomVerificationController.lastVerification', () => ({ default: jest.fn() }), {
  virtual: true,
});

async function open() {
  const element = render('c-fathom-home', FathomHome, { pages: ['home', 'sources'] });
  await settled();
  return element;
}

describe('c-fathom-home', () => {
  beforeEach(() => {
    readSources.mockResolvedValue(sources());
    readMappings.mockResolvedValue(mappings());
    readCauses.mockResolvedValue({ causes: [] });
    readMeetings.mockResolvedValue({ items: [], nextCursor: null });
    readVerification.mockResolvedValue({ state: 'green', override: null });
  });

  it('gives every part what the service says', async () => {
    const element = await open();

    expect(find(element, 'c-fathom-home-tiles').facts.sources.automatic.on).toBe(true);
    expect(find(element, 'c-fathom-home-needs').pages).toEqual(['home', 'sources']);
    expect(readMeetings).toHaveBeenCalledWith({ status: 'waiting' });
    await expect(element).toBeAccessible();
  });

  it('shows the rest when one part cannot be read', async () => {
    readMappings.mockRejectedValue(refusal('salesforce_away', 'Salesforce is away.'));

    const { facts } = find(await open(), 'c-fathom-home-tiles');

    expect(facts.mappings).toEqual({ unread: expect.objectContaining({ message: 'Salesforce is away.' }) });
    expect(facts.sources.fathom.state).toBe('connected');
  });

  it('says so when the service is away, and asks again', async () => {
    readSources.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const element = await open();
    expect(find(element, 'c-fathom-setup-screen').problem.code).toBe('service_away');

    find(element, 'c-fathom-setup-screen').dispatchEvent(new CustomEvent('retry'));
    await settled();

    expect(find(element, 'c-fathom-home-tiles')).not.toBeNull();
  });
});
