import FathomActivityUndone from 'c/fathomActivityUndone';
import { navigate } from 'lightning/navigation';
import { fieldUndone } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, render, textOf } from '../../../../../test/jest-mocks/setup-answers';

const draw = (fields = [], tasks = []) =>
  render('c-fathom-activity-undone', FathomActivityUndone, { answer: { meetingId: null, fields, tasks } });

describe('c-fathom-activity-undone', () => {
  it('says what became of each field', async () => {
    const element = draw([
      fieldUndone(),
      fieldUndone({ field: 'NextStep', result: 'refused', because: 'F5: locked.' }),
    ]);

    expect(textOf(element)).toContain('Pains__c · Earlier value is back');
    expect(textOf(element)).toContain('NextStep · Salesforce refused');
    expect(textOf(element)).toContain('Locked.');
    await expect(element).toBeAccessible();
  });

  it('shows all three values where a person changed one since', () => {
    const element = draw([fieldUndone({ result: 'conflict', ours: 'Ours', current: 'Theirs', wouldBe: null })]);

    expect(findAll(element, 'dt').map(({ textContent }) => textContent)).toEqual([
      'We wrote',
      'Stands there now',
      'Would have become',
    ]);
    expect(findAll(element, 'c-fathom-deal-text').map(({ value }) => value)).toEqual(['Ours', 'Theirs', '(empty)']);
  });

  it('repeats no values in a receipt, which has none', () => {
    expect(find(draw([fieldUndone({ result: 'conflict' })]), 'dl')).toBeNull();
  });

  it('counts Tasks that met with the same', () => {
    const task = (id, result, because) => ({ id, result, because });
    const element = draw(
      [],
      [
        task('1', 'deleted', 'We wrote it.'),
        task('2', 'deleted', 'We wrote it.'),
        task('3', 'left', 'A person edited it.'),
      ],
    );

    expect(findAll(element, 'li').map((line) => line.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      '2 Tasks deleted · We wrote it.',
      '1 Tasks left · A person edited it.',
    ]);
  });

  it('says when there was nothing', () => {
    expect(textOf(draw())).toBe('There was nothing to take back.');
  });

  it('opens the deal', () => {
    find(draw([fieldUndone()]), 'lightning-button').click();

    expect(navigate.mock.calls[0][0].attributes.recordId).toBe('006000000000001AAA');
  });
});
