import FathomVerificationCheck from 'c/fathomVerificationCheck';
import { check } from '../../../../../test/jest-mocks/activity-answers';
import { find, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

const draw = (more) => render('c-fathom-verification-check', FathomVerificationCheck, { check: check(more) });

describe('c-fathom-verification-check', () => {
  it('says what was found, the fix with its link, and who can do it', async () => {
    const element = draw();

    expect(textOf(element)).toContain('Competition__c cannot be written.');
    expect(find(element, 'a').textContent).toBe('Grant Edit on Opportunity.Competition__c.');
    expect(textOf(element)).toContain('Who can do it: a Salesforce admin');
    expect(find(element, 'details').open).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('folds the evidence of what passed, and has no fix for it', () => {
    const element = draw({ state: 'green', fix: null });

    expect(find(element, 'details').open).toBe(false);
    expect(find(element, '.fix')).toBeNull();
  });

  it('says each line of evidence once', () => {
    const element = draw({ evidence: ['The key works.', 'It shows 7 hosts.', 'The key works.'] });

    expect(element.shadowRoot.querySelectorAll('details li')).toHaveLength(2);
  });

  it('has words without a link where there is none', () => {
    const element = draw({ fix: { text: 'Wait a minute.', url: null, who: 'nobody' }, evidence: [] });

    expect(find(element, '.fix').textContent).toBe('Wait a minute.');
    expect(find(element, 'details')).toBeNull();
  });
});
