import FathomSources from 'c/fathomSources';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import {
  connectionState,
  find,
  listen,
  refusal,
  render,
  settled,
  sources,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.sources', () => ({ default: jest.fn() }), { virtual: true });
// Their tabs are closed: what they read never comes.
jest.mock('@salesforce/apex/FathomSourcesController.audit', () => ({ default: () => new Promise(() => {}) }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomSourcesController.usage', () => ({ default: () => new Promise(() => {}) }), {
  virtual: true,
});

async function open() {
  const element = render('c-fathom-sources', FathomSources, { connection: connectionState() });
  await settled();
  return element;
}

describe('c-fathom-sources', () => {
  beforeEach(() => readSources.mockResolvedValue(sources()));

  it('gives each side its part', async () => {
    const element = await open();

    expect(find(element, 'c-fathom-sources-fathom').side.sources).toHaveLength(1);
    expect(find(element, 'c-fathom-sources-salesforce')).toMatchObject({ orgId: connectionState().orgId });
  });

  it.each(['c-fathom-sources-fathom', 'c-fathom-sources-salesforce'])('reads again when %s changed', async (tag) => {
    const element = await open();

    find(element, tag).dispatchEvent(new CustomEvent('changed'));
    await settled();

    expect(readSources).toHaveBeenCalledTimes(2);
  });

  it('has step zero at hand, and says when the service changed', async () => {
    const element = await open();
    const heard = listen(element, 'serviceconnected');

    find(element, 'c-fathom-step-zero').dispatchEvent(new CustomEvent('connected'));

    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('says so when the service is away', async () => {
    readSources.mockRejectedValue(refusal('service_away', 'It does not answer.'));

    expect(find(await open(), 'c-fathom-setup-screen').problem.message).toBe('It does not answer.');
  });
});
