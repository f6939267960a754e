import FathomDealCallsChart from 'c/fathomDealCallsChart';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, one, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (weeks) => render('c-fathom-deal-calls-chart', FathomDealCallsChart, { weeks });

describe('c-fathom-deal-calls-chart', () => {
  it('says in a sentence what the bars show', async () => {
    const element = show(deal.weeks);

    const picture = one(element, '[role=img]');
    expect(picture.getAttribute('aria-label')).toBe('7 calls in 7 weeks, most in the week of Nov 16, 2026: 2.');
    expect(textOf(element)).toContain('Oct 5, 2026 Nov 16, 2026');
    await expect(element).toBeAccessible();
  });

  it('draws a bar a week, the busiest full, an empty week flat', () => {
    const bars = all(show(deal.weeks), 'rect');

    expect(bars.map((bar) => Number(bar.getAttribute('height')))).toEqual([20, 0, 20, 0, 40, 20, 40]);
    expect(bars.at(-1).getAttribute('x')).toBe('120');
  });

  it('grows with half a year of weeks', () => {
    const weeks = Array.from({ length: 26 }, (_, week) => ({
      week: `2026-06-${String(week + 1).padStart(2, '0')}`,
      calls: 1,
    }));

    expect(one(show(weeks), 'svg').getAttribute('viewBox')).toBe('0 0 260 40');
  });

  it('names a single week once', () => {
    expect(textOf(show([{ week: '2026-11-16', calls: 3 }])).match(/Nov 16, 2026/g)).toHaveLength(2);
  });
});
