import FathomHomeChecklist from 'c/fathomHomeChecklist';
import {
  automatic,
  find,
  findAll,
  listen,
  mappings,
  nothingConnected,
  render,
  sources,
} from '../../../../../test/jest-mocks/setup-answers';

const ALL = ['sources', 'sync', 'mapping', 'verification'];
const FRESH = { sources: nothingConnected(), mappings: mappings([]), verification: { state: 'never', override: null } };

const draw = (facts, pages = ALL) => render('c-fathom-home-checklist', FathomHomeChecklist, { facts, pages });

describe('c-fathom-home-checklist', () => {
  it('begins with Fathom', async () => {
    const element = draw(FRESH);
    const navigated = listen(element, 'navigate');

    expect(find(element, '[slot=actions]').textContent).toBe('0 of 5 done');
    expect(findAll(element, 'li').map(({ dataset }) => dataset.step)).toEqual([
      'fathom',
      'salesforce',
      'mapping',
      'verify',
      'automatic',
    ]);
    find(element, 'lightning-button').click();
    expect(navigated).toHaveBeenCalledWith({ page: 'sources' });
    await expect(element).toBeAccessible();
  });

  it('goes on where it stands', () => {
    const element = draw({ ...FRESH, sources: sources({ automatic: automatic({ on: false }) }), mappings: mappings() });

    expect(find(element, '[slot=actions]').textContent).toBe('3 of 5 done');
    expect(find(element, '[data-step=verify] lightning-button')).not.toBeNull();
  });

  it('offers no way to a screen that is not there', () => {
    const facts = { ...FRESH, sources: sources({ automatic: automatic({ on: false }) }), mappings: mappings() };

    expect(find(draw(facts, ['sources']), 'lightning-button')).toBeNull();
  });

  it('is gone once all is done', () => {
    expect(find(draw({ ...FRESH, sources: sources(), mappings: mappings() }), 'lightning-card')).toBeNull();
  });

  it('stays gone where the mappings of a team at work cannot be read', () => {
    const unread = { unread: { code: 'x', message: 'Salesforce refused the token.' } };
    const atWork = { sources: sources({ automatic: automatic() }), verification: { state: 'green', override: null } };

    expect(find(draw({ ...atWork, mappings: unread }), 'lightning-card')).toBeNull();
    expect(find(draw({ ...FRESH, mappings: unread }), '[slot=actions]').textContent).toBe('0 of 5 done');
  });
});
