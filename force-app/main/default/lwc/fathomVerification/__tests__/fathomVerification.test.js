import FathomVerification from 'c/fathomVerification';
import lastVerification from '@salesforce/apex/FathomVerificationController.lastVerification';
import verify from '@salesforce/apex/FathomVerificationController.verify';
import { check, verification } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomVerificationController.lastVerification', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/FathomVerificationController.verify', () => ({ default: jest.fn() }), { virtual: true });

const never = verification('never', [], { id: null, at: null });

async function open(answer = never) {
  lastVerification.mockResolvedValue(answer);
  const element = render('c-fathom-verification', FathomVerification);
  await settled();
  return element;
}

const readText = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsText(blob);
  });

const button = (element, id) => find(element, `[data-id="${id}"]`);
const summary = (element) => findAll(element, 'c-fathom-setup-alert').at(-1);

describe('c-fathom-verification', () => {
  it('asks to be run where it never was', async () => {
    const element = await open();

    expect(find(element, 'c-fathom-notice').heading).toBe('Not verified yet');
    expect(button(element, 'run').label).toBe('Run verification');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['red', 'error', '1 of 2 checks are red. Automatic sync waits for them.'],
    ['yellow', 'warning', 'No check is red. 1 of 2 deserve a look.'],
    ['green', 'success', 'All 2 checks passed.'],
  ])('%s is told first, and what needs somebody stands above', async (state, variant, text) => {
    const checks = [check({ name: 'clock', state: 'green' }), check({ state })];
    const element = await open(verification(state, checks));

    expect([summary(element).variant, summary(element).text]).toEqual([variant, text]);
    expect(findAll(element, 'c-fathom-verification-check')[0].check.state).toBe(state);
    expect(button(element, 'automatic') === null).toBe(state === 'red');
    await expect(element).toBeAccessible();
  });

  it('runs, and shows the result', async () => {
    const element = await open();
    verify.mockResolvedValueOnce(verification('green', [check({ state: 'green' })]));

    button(element, 'run').click();
    await Promise.resolve();
    expect(summary(element).text).toContain('Verification is running');
    await settled();

    expect(summary(element).heading).toBe('Everything is in order');
    expect(button(element, 'run').label).toBe('Run again');
  });

  it('keeps what is shown when it cannot be run', async () => {
    const element = await open(verification('green', [check({ state: 'green' })]));
    verify.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    button(element, 'run').click();
    await settled();

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('It does not answer.');
    expect(findAll(element, 'c-fathom-verification-check')).toHaveLength(1);
  });

  it('follows one that somebody else began', async () => {
    jest.useFakeTimers();
    try {
      lastVerification
        .mockResolvedValueOnce(verification('running', [], { at: null }))
        .mockResolvedValueOnce(verification('green', [check({ state: 'green' })]));
      const element = render('c-fathom-verification', FathomVerification);
      await jest.advanceTimersByTimeAsync(1);
      expect(summary(element).text).toContain('Verification is running');

      await jest.advanceTimersByTimeAsync(5000);

      expect(summary(element).heading).toBe('Everything is in order');
      expect(lastVerification).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that automatic was switched on all the same', async () => {
    const override = { reason: 'Pilot', by: 'ann@northwind.example', at: null };
    const element = await open(verification('red', [check()], { override }));

    expect(textOf(element)).toContain('switched automatic sync on without a passed verification: Pilot');
    expect(find(element, 'c-fathom-setup-alert').text).toBe('1 of 1 checks are red.');
  });

  it('hands the report over as a file', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:report');
    URL.revokeObjectURL = jest.fn();
    const element = await open(verification('red', [check()]));
    const link = find(element, 'a[download]');
    link.click = jest.fn();

    button(element, 'download').click();

    expect(link.click).toHaveBeenCalled();
    expect(await readText(URL.createObjectURL.mock.calls[0][0])).toContain(
      '[red] Mapped fields\nCompetition__c cannot be written.\n> Grant Edit on Opportunity.Competition__c. (https://example.com/setup)',
    );
  });

  it('leads to automatic sync once nothing is red', async () => {
    const element = await open(verification('green', [check({ state: 'green' })]));
    const navigated = listen(element, 'navigate');

    button(element, 'automatic').click();

    expect(navigated).toHaveBeenCalledWith({ page: 'sync' });
  });
});
