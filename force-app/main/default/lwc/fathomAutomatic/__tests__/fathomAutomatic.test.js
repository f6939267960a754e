import FathomAutomatic from 'c/fathomAutomatic';
import LightningConfirm from 'lightning/confirm';
import switchAutomatic from '@salesforce/apex/FathomSyncController.automatic';
import pause from '@salesforce/apex/FathomSyncController.pause';
import ReasonModal from 'c/fathomAutomaticReason';
import {
  automatic,
  find,
  listen,
  refusal,
  render,
  settled,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.automatic', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.pause', () => ({ default: jest.fn() }), { virtual: true });

const OFF = { on: false, since: null, why: 'Switched off.' };

function draw(more) {
  const element = render('c-fathom-automatic', FathomAutomatic, { automatic: automatic(more) });
  return { element, changed: listen(element, 'changed') };
}

const press = async (element, id) => {
  find(element, `[data-id=${id}]`).click();
  await settled();
};

describe('c-fathom-automatic', () => {
  beforeEach(() => {
    switchAutomatic.mockResolvedValue(automatic());
    pause.mockResolvedValue(automatic());
  });

  it('says whether it is on and why', async () => {
    const { element } = draw(OFF);

    expect(find(element, 'c-fathom-status').label).toBe('Off');
    expect(textOf(element)).toContain('Switched off.');
    expect(find(element, '[data-id=switch]')).toMatchObject({ label: 'Switch on', variant: 'brand' });
    await expect(element).toBeAccessible();
  });

  it('switches on', async () => {
    const { element, changed } = draw(OFF);

    await press(element, 'switch');

    expect(switchAutomatic).toHaveBeenCalledWith({ active: true, overrideReason: null });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(ReasonModal.open).not.toHaveBeenCalled();
  });

  it('asks for the reason where verification has not passed, and goes on with it', async () => {
    switchAutomatic.mockRejectedValueOnce(refusal('verification_required', 'Verify first.'));
    ReasonModal.open.mockResolvedValueOnce('Pilot with two reps');
    const { element, changed } = draw(OFF);

    await press(element, 'switch');

    expect(switchAutomatic).toHaveBeenLastCalledWith({ active: true, overrideReason: 'Pilot with two reps' });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(find(element, 'c-fathom-setup-alert')).toBeNull();
  });

  it('leaves it off without a reason', async () => {
    switchAutomatic.mockRejectedValueOnce(refusal('verification_required', 'Verify first.'));
    ReasonModal.open.mockResolvedValueOnce(null);
    const { element, changed } = draw(OFF);

    await press(element, 'switch');

    expect(switchAutomatic).toHaveBeenCalledTimes(1);
    expect(changed).not.toHaveBeenCalled();
  });

  it('shows any other refusal', async () => {
    switchAutomatic.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const { element } = draw(OFF);

    await press(element, 'switch');

    expect(find(element, 'c-fathom-setup-alert').text).toBe('It does not answer.');
    expect(ReasonModal.open).not.toHaveBeenCalled();
  });

  it('switches off only when the admin is sure', async () => {
    const { element } = draw();
    await press(element, 'switch');
    expect(switchAutomatic).not.toHaveBeenCalled();

    LightningConfirm.open.mockResolvedValueOnce(true);
    await press(element, 'switch');

    expect(switchAutomatic).toHaveBeenCalledWith({ active: false, overrideReason: null });
  });

  it.each([
    [false, 'Pause', true],
    [true, 'Resume', false],
  ])('when paused is %s it offers: %s', async (paused, label, active) => {
    const { element, changed } = draw({ paused });
    expect(find(element, '[data-id=pause]').label).toBe(label);

    await press(element, 'pause');

    expect(pause).toHaveBeenCalledWith({ active });
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
