import FathomActivityResults from 'c/fathomActivityResults';
import { navigate } from 'lightning/navigation';
import { refusal, result } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, render } from '../../../../../test/jest-mocks/setup-answers';

const draw = (...results) => render('c-fathom-activity-results', FathomActivityResults, { results });
const lines = (element) => findAll(element, 'ul > li').map((line) => line.textContent.replace(/\s+/g, ' ').trim());

describe('c-fathom-activity-results', () => {
  it.each([
    [result(), 'Task of the call · Written'],
    [result({ role: 'item', result: 'skipped' }), 'Task of an action item · Left as it is'],
    [result({ role: 'deal', kind: 'suggest', result: 'suggested' }), 'Suggestion · Suggested'],
    [result({ role: 'note', kind: 'write_note' }), 'Note · Written'],
  ])('has words for each', (given, words) => {
    expect(lines(draw(given))[0]).toMatch(new RegExp(`^${words} ?Bo has a role`));
  });

  it('says which fields of a deal, and why Salesforce refused; its own words and code last', async () => {
    const deal = { role: 'deal', kind: 'update_opportunity', result: 'partly', fields: ['Pains__c', 'StageName'] };
    const element = draw(result({ ...deal, refusals: [refusal()], warnings: ['Cut at 255 characters.'] }));

    const [line] = lines(element);
    expect(line).toContain('Fields: Pains__c, StageName');
    expect(line).toContain('Cut at 255 characters.');
    expect(line).toContain('StageName: A validation rule refuses the value.');
    expect(line).toContain('Who can help: a Salesforce admin');
    expect(line).toMatch(/Salesforce: Amount first \(FIELD_CUSTOM_VALIDATION_EXCEPTION\)$/);
    await expect(element).toBeAccessible();
  });

  it('opens the record', () => {
    find(draw(result()), 'lightning-button').click();

    expect(navigate).toHaveBeenCalledWith(
      {
        type: 'standard__recordPage',
        attributes: { objectApiName: 'Task', recordId: '00T000000000001AAA', actionName: 'view' },
      },
      undefined,
    );
  });
});
