import FathomSourcesKeyModal from 'c/fathomSourcesKeyModal';
import connectFathom from '@salesforce/apex/FathomSourcesController.connectFathom';
import {
  fathomSource,
  find,
  listen,
  makeValid,
  refusal,
  render,
  settled,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.connectFathom', () => ({ default: jest.fn() }), { virtual: true });

function draw(more) {
  const element = render('c-fathom-sources-key-modal', FathomSourcesKeyModal, more);
  const key = makeValid(find(element, '[data-id=key]'));
  key.value = ' fk_12345678 ';
  return { element, key, closed: listen(element, 'mockclose') };
}

const save = async (element) => {
  find(element, '[data-id=save]').click();
  await settled();
};

describe('c-fathom-sources-key-modal', () => {
  it('has the key tried and closes with the source', async () => {
    connectFathom.mockResolvedValueOnce(fathomSource());
    const { element, closed } = draw();

    await save(element);

    expect(connectFathom).toHaveBeenCalledWith({ apiKey: 'fk_12345678', dialect: null, sourceId: null });
    expect(closed).toHaveBeenCalledWith(fathomSource());
    await expect(element).toBeAccessible();
  });

  it('sends the kind of API when a person names it', async () => {
    const { element } = draw();
    find(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'v1' } }));

    await save(element);

    expect(connectFathom).toHaveBeenCalledWith(expect.objectContaining({ dialect: 'v1' }));
  });

  it('replaces the key of a source, which keeps its kind of API', async () => {
    const { element } = draw({ sourceId: 'source-1' });

    await save(element);

    expect(find(element, 'lightning-combobox')).toBeNull();
    expect(connectFathom).toHaveBeenCalledWith(expect.objectContaining({ sourceId: 'source-1' }));
  });

  it('stays open with the reason and the next step when Fathom refuses the key', async () => {
    connectFathom.mockRejectedValueOnce(refusal('fathom_key_refused', 'Refused.', { nextStep: 'Make a new key.' }));
    const { element, closed } = draw();

    await save(element);

    expect(find(element, 'c-fathom-setup-alert')).toMatchObject({ text: 'Refused.', items: ['Make a new key.'] });
    expect(closed).not.toHaveBeenCalled();
  });

  it('asks nobody without a key', async () => {
    const { element, key } = draw();
    makeValid(key, false);

    await save(element);

    expect(connectFathom).not.toHaveBeenCalled();
    expect(key.focus).toHaveBeenCalled();
  });
});
