import FathomActivityTrouble from 'c/fathomActivityTrouble';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import retry from '@salesforce/apex/FathomActivityController.retry';
import { cause } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.causes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.retry', () => ({ default: jest.fn() }), { virtual: true });

const settledCause = cause({
  cause: 'impromptu',
  meaning: 'Not scheduled.',
  who: 'nobody',
  calls: 4,
  retryable: false,
});
const refused = cause({ cause: 'refused/X', meaning: 'A rule refuses.', who: 'admin', calls: 1, code: 'X' });

async function open(causes = [cause(), refused, settledCause]) {
  readCauses.mockResolvedValue({ causes });
  const element = render('c-fathom-activity-trouble', FathomActivityTrouble);
  await settled();
  return element;
}

const buttons = (element, label) => findAll(element, 'lightning-button').filter((one) => one.label === label);

describe('c-fathom-activity-trouble', () => {
  it('says what it means, what to do, who can, and how many it hurts; codes last', async () => {
    const element = await open();

    const [first, second] = findAll(element, 'ul > li').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
    expect(first).toContain('No Contact has the address.');
    expect(first).toContain('Add the Contact.');
    expect(first).toContain('Who can help: you or a colleague on the deal');
    expect(second).toMatch(/Salesforce code X\s*$/);
    await expect(element).toBeAccessible();
  });

  it('folds what is meant to be so', async () => {
    const element = await open();

    expect(find(element, 'summary').textContent).toBe('By design: 4 more calls stay out of Salesforce');
    expect(buttons(element, 'Try all again')).toHaveLength(2);
  });

  it('tries all of one cause again', async () => {
    const element = await open();
    retry.mockResolvedValueOnce({ retried: 3 });

    buttons(element, 'Try all again')[0].click();
    await settled();

    expect(retry).toHaveBeenCalledWith({ cause: 'no_contact', ids: null });
    expect(readCauses).toHaveBeenCalledTimes(2);
  });

  it('says why that failed', async () => {
    const element = await open();
    retry.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    buttons(element, 'Try all again')[0].click();
    await settled();

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('It does not answer.');
  });

  it('leads to the calls of a cause', async () => {
    const element = await open();
    const shown = listen(element, 'show');

    buttons(element, 'Show calls')[1].click();

    expect(shown).toHaveBeenCalledWith('refused/X');
  });

  it('leads calls from before automatic sync to a backfill', async () => {
    const element = await open([cause({ cause: 'before_connection', retryable: false })]);
    const navigated = listen(element, 'navigate');

    find(element, '[data-id=backfill]').click();

    expect(navigated).toHaveBeenCalledWith({ page: 'backfill' });
    expect(buttons(element, 'Try all again')).toHaveLength(0);
  });

  it('is glad when nothing is in the way', async () => {
    const element = await open([]);

    expect(find(element, 'c-fathom-notice').heading).toBe('Nothing is in the way');
    expect(textOf(element)).not.toContain('By design');
  });
});
