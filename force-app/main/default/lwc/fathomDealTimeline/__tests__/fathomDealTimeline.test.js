import FathomDealTimeline from 'c/fathomDealTimeline';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, one, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (change) => render('c-fathom-deal-timeline', FathomDealTimeline, { deal: { ...deal, ...change } });

describe('c-fathom-deal-timeline', () => {
  it('lists every call with its status, and what is wrong with those that are not written', async () => {
    const element = show();

    expect(all(element, 'c-fathom-status').map(({ label }) => label)).toEqual([
      'In Salesforce',
      'Partly written',
      'Not synced',
      'In Salesforce',
      'In Salesforce',
    ]);
    expect(textOf(element)).toMatch(/\d, 2026 · 21 min · Mia Torres With Priya Raman/);
    expect(all(element, 'c-fathom-deal-ask')).toHaveLength(2);
    expect(all(element, 'li').map(({ className }) => className)).toEqual(['synced', '', '', 'synced', 'synced']);
    expect(textOf(element)).toContain('No Contact has the address priya@northwind.example.');
    expect(all(element, 'c-fathom-deal-sync')).toHaveLength(5);
    await expect(element).toBeAccessible();
  });

  it('has a chart where there are weeks, and says when not all calls are shown', () => {
    const element = show();

    expect(one(element, 'c-fathom-deal-calls-chart').weeks).toHaveLength(7);
    expect(textOf(element)).toContain('The newest 5 of 7 calls are shown.');
  });

  it('has no empty chart', () => {
    const element = show({ weeks: [{ week: '2026-11-16', calls: 0 }], callsTotal: 5 });

    expect(one(element, 'c-fathom-deal-calls-chart')).toBeNull();
    expect(textOf(element)).not.toContain('are shown');
  });
});
