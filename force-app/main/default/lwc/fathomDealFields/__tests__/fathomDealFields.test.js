import FathomDealFields from 'c/fathomDealFields';
import deal from '../../fathomDealView/__tests__/data/needs-you.json';
import { all, render, textOf } from '../../../../../test/jest-mocks/render';

describe('c-fathom-deal-fields', () => {
  it('lists every field', async () => {
    const element = render('c-fathom-deal-fields', FathomDealFields, { deal });

    const fields = all(element, 'c-fathom-deal-field');
    expect(fields.map(({ field }) => field.label)).toEqual([
      'Pain Points',
      'Next Step',
      'Decision Date',
      'Budget',
      'Competitor',
    ]);
    expect(fields[0].isAdmin).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('says who maps fields where none is', () => {
    const element = render('c-fathom-deal-fields', FathomDealFields, { deal: { ...deal, fields: [] } });

    expect(textOf(element)).toBe('No deal field is mapped yet. An admin maps them in Fathom Setup, Field mapping.');
  });
});
