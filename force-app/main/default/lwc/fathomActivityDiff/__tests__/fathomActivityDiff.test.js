import FathomActivityDiff from 'c/fathomActivityDiff';
import { findAll, render } from '../../../../../test/jest-mocks/setup-answers';

const draw = (values) => render('c-fathom-activity-diff', FathomActivityDiff, values);
const texts = (element) => findAll(element, 'c-fathom-deal-text').map(({ value }) => value);

describe('c-fathom-activity-diff', () => {
  it('shows both, each under its word', async () => {
    const element = draw({ before: 'Old', after: 'New' });

    expect(findAll(element, 'p').map(({ textContent }) => textContent)).toEqual(['Before', 'After']);
    expect(texts(element)).toEqual(['Old', 'New']);
    await expect(element).toBeAccessible();
  });

  it('shows only the value where there was none before', () => {
    const element = draw({ after: 'New' });

    expect(findAll(element, 'p')).toHaveLength(0);
    expect(texts(element)).toEqual(['New']);
  });
});
