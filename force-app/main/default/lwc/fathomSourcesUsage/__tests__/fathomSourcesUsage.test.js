import FathomSourcesUsage from 'c/fathomSourcesUsage';
import readUsage from '@salesforce/apex/FathomSourcesController.usage';
import { find, findAll, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSourcesController.usage', () => ({ default: jest.fn() }), { virtual: true });

const today = { us: 12, org: { used: 300, max: 15000 }, reservePercent: 20, stopped: false };

async function open(answer) {
  readUsage.mockResolvedValue(answer);
  const element = render('c-fathom-sources-usage', FathomSourcesUsage);
  await settled();
  return element;
}

describe('c-fathom-sources-usage', () => {
  it('shows today, the reserve, and each day from the first one with calls as a share of the busiest', async () => {
    const element = await open({
      today,
      days: [
        { day: '2026-11-20', us: 0 },
        { day: '2026-11-21', us: 50, org: { used: 1200, max: 15000 } },
        { day: '2026-11-22', us: 25, org: null },
      ],
    });

    expect(textOf(element)).toContain('300 of 15,000');
    expect(textOf(element)).toContain('20 % of the daily limit');
    expect(findAll(element, 'td.org').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('–'),
      expect.stringContaining('1,200 of 15,000'),
    ]);
    expect(findAll(element, '.bar').map(({ style }) => style.cssText)).toEqual([
      'inline-size: 50%;',
      'inline-size: 100%;',
    ]);
    await expect(element).toBeAccessible();
  });

  it('says why it has stopped', async () => {
    const element = await open({ today: { ...today, org: null, stopped: true }, days: [] });

    expect(find(element, 'c-fathom-setup-alert').text).toContain('has stopped writing');
    expect(textOf(element)).toContain('Salesforce has not said yet');
  });

  it('is empty at first', async () => {
    const element = await open({ today, days: [{ day: '2026-11-22', us: 0 }] });

    expect(find(element, 'c-fathom-notice').heading).toBe('No API calls yet');
  });

  it('says so when it cannot be read', async () => {
    readUsage.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));
    const element = render('c-fathom-sources-usage', FathomSourcesUsage);
    await settled();

    expect(find(element, 'c-fathom-setup-screen').problem.message).toBe('It does not answer.');
  });
});
