import FathomBackfillForm from 'c/fathomBackfillForm';
import { find, findAll, listen, makeValid, render } from '../../../../../test/jest-mocks/setup-answers';

function draw() {
  const element = render('c-fathom-backfill-form', FathomBackfillForm);
  for (const input of findAll(element, 'lightning-input')) {
    makeValid(input).setCustomValidity = jest.fn();
  }
  return element;
}

const input = (element, name) => find(element, `[data-name="${name}"]`);

describe('c-fathom-backfill-form', () => {
  it('asks for whole days, hosts, words and action items', async () => {
    const element = draw();
    const reviewed = listen(element, 'review');
    Object.assign(input(element, 'since'), { value: '2026-10-01' });
    Object.assign(input(element, 'until'), { value: '2026-10-31' });
    Object.assign(input(element, 'hosts'), { value: 'ann@northwind.example; bo@northwind.example' });
    Object.assign(input(element, 'words'), { value: ' renewal ' });
    Object.assign(input(element, 'items'), { checked: true });

    find(element, 'lightning-button').click();

    expect(reviewed).toHaveBeenCalledWith({
      since: '2026-10-01T07:00:00.000Z',
      until: '2026-11-01T06:59:59.999Z',
      hosts: ['ann@northwind.example', 'bo@northwind.example'],
      q: 'renewal',
      createActionItems: true,
    });
    await expect(element).toBeAccessible();
  });

  it('proposes the last 90 days until today, as the person’s zone has it', () => {
    // 23:30 on the 27th in Los Angeles, where this person is.
    jest.useFakeTimers({ now: new Date('2026-11-28T07:30:00.000Z') });
    const element = draw();

    expect(input(element, 'since').value).toBe('2026-08-30');
    expect(input(element, 'until').value).toBe('2026-11-27');
    jest.useRealTimers();
  });

  it('sends only what was filled in', () => {
    const element = draw();
    const reviewed = listen(element, 'review');
    Object.assign(input(element, 'since'), { value: '2026-10-01' });
    Object.assign(input(element, 'until'), { value: '2026-10-31' });

    find(element, 'lightning-button').click();

    expect(Object.keys(reviewed.mock.calls[0][0])).toEqual(['since', 'until', 'createActionItems']);
  });

  it.each([
    ['a slip in an address', 'hosts', { hosts: 'ann@northwind' }],
    ['an end before the start', 'until', { since: '2026-10-31', until: '2026-10-01' }],
  ])('says so at the field: %s', (_what, name, values) => {
    const element = draw();
    const reviewed = listen(element, 'review');
    Object.entries(values).forEach(([key, value]) => Object.assign(input(element, key), { value }));
    input(element, name).reportValidity.mockReturnValue(false);

    find(element, 'lightning-button').click();

    expect(input(element, name).setCustomValidity.mock.calls[0][0]).not.toBe('');
    expect(reviewed).not.toHaveBeenCalled();
  });
});
