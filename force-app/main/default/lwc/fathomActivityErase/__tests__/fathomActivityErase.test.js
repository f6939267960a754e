import FathomActivityErase from 'c/fathomActivityErase';
import erase from '@salesforce/apex/FathomActivityController.erase';
import { find, makeValid, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.erase', () => ({ default: jest.fn() }), { virtual: true });

const warning = 'This erases 2 calls with bo@example.com for everybody. It cannot be undone. Confirm to go on.';
const receipt = {
  email: 'bo@example.com',
  tasks: [{ id: '00T1', result: 'deleted', because: 'We wrote it.' }],
  fields: [],
  content: { meetings: 2, activities: 7 },
  mentionedIn: ['ext_9'],
  at: '2026-11-20T10:00:00.000Z',
};

const button = (element, id) => find(element, `[data-id="${id}"]`);

function draw(isValid = true) {
  const element = render('c-fathom-activity-erase', FathomActivityErase);
  const input = makeValid(find(element, 'lightning-input'), isValid);
  input.dispatchEvent(new CustomEvent('change', { detail: { value: ' bo@example.com ' } }));
  return element;
}

async function look(element) {
  button(element, 'look').click();
  await settled();
}

const alertOf = (element) => find(element, 'c-fathom-setup-alert');

describe('c-fathom-activity-erase', () => {
  it('first says what would go', async () => {
    erase.mockRejectedValueOnce(refusal('confirm_needed', warning, { meetings: 2, tasks: 3 }));
    const element = draw();
    await look(element);

    expect(erase).toHaveBeenCalledWith({ email: 'bo@example.com', confirm: false });
    expect(alertOf(element).text).toBe(warning);
    await expect(element).toBeAccessible();
  });

  it('erases when that is confirmed, and shows the receipt', async () => {
    erase.mockRejectedValueOnce(refusal('confirm_needed', warning, { meetings: 2, tasks: 3 }));
    const element = draw();
    await look(element);
    erase.mockResolvedValueOnce(receipt);

    button(element, 'erase').click();
    await settled();

    expect(erase).toHaveBeenLastCalledWith({ email: 'bo@example.com', confirm: true });
    expect(alertOf(element).text).toContain('bo@example.com was erased on Nov 20, 2026');
    expect(textOf(element)).toContain(
      '1 other calls name the address in their words. Nothing of them was erased: ext_9',
    );
    expect(find(element, 'c-fathom-activity-undone').answer).toEqual(receipt);
    await expect(element).toBeAccessible();

    button(element, 'again').click();
    await settled();
    expect(find(element, 'lightning-input').value).toBe('');
  });

  it('keeps everything when the person decides so, or writes another address', async () => {
    erase.mockRejectedValue(refusal('confirm_needed', warning, { meetings: 2, tasks: 3 }));
    const element = draw();
    await look(element);
    button(element, 'cancel').click();
    await settled();
    expect(alertOf(element)).toBeNull();

    await look(element);
    find(element, 'lightning-input').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'other@example.com' } }),
    );
    await settled();
    expect(alertOf(element)).toBeNull();
    expect(erase).not.toHaveBeenCalledWith(expect.objectContaining({ confirm: true }));
  });

  it('says when no call is known', async () => {
    erase.mockRejectedValueOnce(refusal('confirm_needed', 'This erases 0 calls.', { meetings: 0, tasks: 0 }));
    const element = draw();
    await look(element);

    expect(alertOf(element).text).toContain('No stored call names bo@example.com.');
  });

  it('asks nothing without an address', async () => {
    await look(draw(false));

    expect(erase).not.toHaveBeenCalled();
  });

  it('says what went wrong', async () => {
    erase.mockReset().mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const element = draw();
    await look(element);

    expect(alertOf(element).text).toBe('It does not answer.');
  });
});
