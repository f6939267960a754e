import FathomDealNeedsYou from 'c/fathomDealNeedsYou';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

const show = (change) => render('c-fathom-deal-needs-you', FathomDealNeedsYou, { deal: { ...deal, ...change } });

describe('c-fathom-deal-needs-you', () => {
  it('shows the first three of four, and all on demand', async () => {
    const element = show();
    expect(one(element, 'h3').textContent).toBe('Needs you (4)');
    expect(all(element, 'li')).toHaveLength(3);

    button(element, 'Show all').click();
    await settle();

    expect(all(element, 'li')).toHaveLength(4);
    expect(button(element, 'Show all')).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('hands each kind to what can decide it', () => {
    const [suggestion, choice, , conflict] = deal.needsYou;
    const element = show({ needsYou: [suggestion, choice, conflict] });

    expect(all(element, 'c-fathom-deal-suggestion').map(({ item }) => item.kind)).toEqual(['suggestion', 'conflict']);
    expect(one(element, 'c-fathom-deal-suggestion').recordId).toBe(deal.opportunityId);
    expect(one(element, 'c-fathom-deal-choice').item.contact.name).toBe('Dana Ek');
  });

  it('explains a refused write: what it means, what to check, who can help', async () => {
    const element = show({ needsYou: [deal.needsYou[2]] });

    const text = textOf(element);
    expect(text).toContain('The field Pain Points');
    expect(text).toContain('“Pain points need an owner.”');
    expect(text).toContain('What to check: Setup > Object Manager > Opportunity > Validation Rules.');
    expect(text).toContain('Who can help: a Salesforce admin');
    expect(text).toMatch(/FIELD_CUSTOM_VALIDATION_EXCEPTION$/);
    expect(one(element, 'c-fathom-deal-sync').call).toMatchObject({ status: 'partly_synced', canSync: true });
    await expect(element).toBeAccessible();
  });

  it('takes the call of the item where the call is not on the list', () => {
    const element = show({ needsYou: [deal.needsYou[2]], calls: [] });

    expect(one(element, 'c-fathom-deal-sync').call.title).toBe('Pilot kick-off');
  });
});
