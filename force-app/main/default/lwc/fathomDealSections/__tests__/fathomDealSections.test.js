import { navigate } from 'lightning/navigation';
import FathomDealSections from 'c/fathomDealSections';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, one, render, textOf } from '../../../../../test/jest-mocks/render';

const show = (change) => render('c-fathom-deal-sections', FathomDealSections, { deal: { ...deal, ...change } });

describe('c-fathom-deal-sections', () => {
  it('shows every section with its call and the fields it goes to', async () => {
    const element = show();

    expect(all(element, 'h4').map(({ textContent }) => textContent)).toEqual([
      'Pain Points',
      'Decision Process',
      'People',
    ]);
    expect(textOf(element)).toContain('Written to Pain Points');
    expect(all(element, 'c-fathom-deal-call')).toHaveLength(3);
    await expect(element).toBeAccessible();
  });

  it('leads an admin to the mapping of a heading', () => {
    const buttons = all(show(), 'lightning-button');
    expect(buttons.map(({ dataset }) => dataset.heading)).toEqual(['Pain Points', 'Decision Process', 'People']);

    buttons[1].click();

    expect(navigate.mock.calls[0][0]).toEqual({
      type: 'standard__navItemPage',
      attributes: { apiName: 'Fathom_Setup' },
      state: { c__page: 'mapping', c__section: 'Decision Process' },
    });
  });

  it('offers no mapping to a rep', () => {
    expect(all(show({ me: { ...deal.me, isAdmin: false } }), 'lightning-button')).toHaveLength(0);
  });

  it('shows the summary of a call without headings (W4)', async () => {
    const wholeSummary = { text: 'A good talk.', call: deal.lastCall };
    const element = show({ sections: [], wholeSummary });

    expect(textOf(element)).toContain('This summary has no section headings');
    expect(one(element, 'c-fathom-deal-text').value).toBe('A good talk.');
    expect(one(element, 'c-fathom-deal-recorded')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows what Salesforce has where no call has sections', () => {
    expect(one(show({ sections: [] }), 'c-fathom-deal-recorded').recordId).toBe(deal.opportunityId);
  });
});
