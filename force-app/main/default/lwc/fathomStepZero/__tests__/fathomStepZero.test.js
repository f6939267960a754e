import FathomStepZero from 'c/fathomStepZero';
import save from '@salesforce/apex/FathomConnectionController.save';
import test from '@salesforce/apex/FathomConnectionController.test';
import {
  connectionState,
  find,
  listen,
  makeValid,
  refusal,
  render,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomConnectionController.save', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomConnectionController.test', () => ({ default: jest.fn() }), { virtual: true });

const NOTHING_YET = { address: null, hasKey: false, ok: false, problem: 'No address is stored.' };

function draw(more) {
  const element = render('c-fathom-step-zero', FathomStepZero, { connection: connectionState(more) });
  const [address, key] = ['address', 'key'].map((id) => makeValid(find(element, `[data-id=${id}]`)));
  return { element, address, key, connected: listen(element, 'connected') };
}

async function type({ address, key }, text, secret) {
  address.dispatchEvent(new CustomEvent('change', { detail: { value: text } }));
  key.value = secret;
  await settled();
}

const press = async (element, id) => {
  find(element, `[data-id=${id}]`).click();
  await settled();
};

describe('c-fathom-step-zero', () => {
  it('asks for address and key, and says what is missing', async () => {
    const { element, key } = draw(NOTHING_YET);

    expect(textOf(element)).toContain('The Named Credential has no address yet.');
    expect(find(element, 'c-fathom-setup-alert').text).toBe('No address is stored.');
    expect(key).toMatchObject({ type: 'password', required: true });
    await expect(element).toBeAccessible();
  });

  it('saves, tries, empties the key and tells', async () => {
    const drawn = draw(NOTHING_YET);
    await type(drawn, ' https://new.example.com ', ' fs_key_1 ');

    await press(drawn.element, 'save');

    expect(save).toHaveBeenCalledWith({ address: 'https://new.example.com', apiKey: 'fs_key_1' });
    expect(test).toHaveBeenCalledTimes(1);
    expect(drawn.key.value).toBe('');
    expect(drawn.connected).toHaveBeenCalledTimes(1);
  });

  it('compares what is typed with the Named Credential', async () => {
    const drawn = draw();
    expect(textOf(drawn.element)).toContain('points to https://fathom.example.com');

    await type(drawn, 'https://other.example.com', '');

    expect(textOf(drawn.element)).toContain('from https://fathom.example.com to https://other.example.com');
  });

  it('leaves the key as it is when only the address changes', async () => {
    const drawn = draw();
    await type(drawn, 'https://other.example.com', '');

    await press(drawn.element, 'save');

    expect(save).toHaveBeenCalledWith({ address: 'https://other.example.com', apiKey: null });
    expect(drawn.key.required).toBe(false);
  });

  it('sends nothing while an input is not valid, and goes there', async () => {
    const { element, address } = draw();
    makeValid(address, false);

    await press(element, 'save');

    expect(save).not.toHaveBeenCalled();
    expect(address.focus).toHaveBeenCalled();
  });

  it('shows what is refused at its input, and does not tell', async () => {
    save.mockRejectedValueOnce(
      refusal('invalid_request', 'Not saved.', [{ field: 'address', problem: 'This is no https address.' }]),
    );
    const { element, address, connected } = draw();
    address.setCustomValidity = jest.fn();

    await press(element, 'save');

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Not saved.');
    expect(address.setCustomValidity).toHaveBeenLastCalledWith('This is no https address.');
    expect(connected).not.toHaveBeenCalled();
  });

  it('tests again without saving', async () => {
    test.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const { element } = draw();

    await press(element, 'test');

    expect(save).not.toHaveBeenCalled();
    expect(find(element, 'c-fathom-setup-alert').text).toBe('It does not answer.');
  });
});
