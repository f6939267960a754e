import FathomSourcesFathom from 'c/fathomSourcesFathom';
import LightningConfirm from 'lightning/confirm';
import checkFathom from '@salesforce/apex/FathomSourcesController.checkFathom';
import disconnectFathom from '@salesforce/apex/FathomSourcesController.disconnectFathom';
import KeyModal from 'c/fathomSourcesKeyModal';
import {
  fathomSide,
  fathomSource,
  find,
  findAll,
  listen,
  refusal,
  render,
  settled,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.checkFathom', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSourcesController.disconnectFathom', () => ({ default: jest.fn() }), {
  virtual: true,
});

function draw(side = fathomSide()) {
  const element = render('c-fathom-sources-fathom', FathomSourcesFathom, { side });
  return { element, changed: listen(element, 'changed') };
}

async function ask(element, name, id = 'source-1') {
  find(element, 'c-fathom-sources-key').dispatchEvent(new CustomEvent(name, { detail: { id } }));
  await settled();
}

describe('c-fathom-sources-fathom', () => {
  it('invites to add the first key', async () => {
    const { element } = draw(fathomSide([], 'disconnected'));

    expect(find(element, 'c-fathom-notice').heading).toBe('No Fathom key yet');
    await expect(element).toBeAccessible();
  });

  it('shows every key', () => {
    const { element } = draw(fathomSide([fathomSource(), fathomSource({ id: 'source-2' })]));

    expect(findAll(element, 'c-fathom-sources-key').map(({ source }) => source.id)).toEqual(['source-1', 'source-2']);
  });

  it('adds a key', async () => {
    KeyModal.open.mockResolvedValueOnce(fathomSource());
    const { element, changed } = draw();

    find(element, '[data-id=add]').click();
    await settled();

    expect(KeyModal.open).toHaveBeenCalledWith({ size: 'small', sourceId: null });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('renews the key that is meant, and changes nothing when the person cancels', async () => {
    KeyModal.open.mockResolvedValueOnce(null);
    const { element, changed } = draw();

    await ask(element, 'renew');

    expect(KeyModal.open).toHaveBeenCalledWith({ size: 'small', sourceId: 'source-1' });
    expect(changed).not.toHaveBeenCalled();
  });

  it('checks, and reads again even when the check failed', async () => {
    checkFathom.mockRejectedValueOnce(refusal('fathom_away', 'Fathom does not answer.'));
    const { element, changed } = draw();

    await ask(element, 'check');

    expect(checkFathom).toHaveBeenCalledWith({ sourceId: 'source-1' });
    expect(find(element, 'c-fathom-setup-alert').text).toBe('Fathom does not answer.');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('removes only what was confirmed, and says what is left to do', async () => {
    disconnectFathom.mockResolvedValue({ id: 'source-1', state: 'disconnected', nextStep: 'Delete the webhook.' });
    const { element, changed } = draw();

    await ask(element, 'remove');
    expect(disconnectFathom).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValueOnce(true);
    await ask(element, 'remove');
    expect(disconnectFathom).toHaveBeenCalledWith({ sourceId: 'source-1' });
    expect(find(element, 'c-fathom-setup-alert').text).toBe('Delete the webhook.');
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
