import FathomActivityFilters from 'c/fathomActivityFilters';
import { find, listen, render, settled } from '../../../../../test/jest-mocks/setup-answers';

const causes = [{ cause: 'no_contact', meaning: 'No Contact has the address.' }];
const statuses = [{ value: 'failed', label: 'Failed' }];

const draw = (more) => render('c-fathom-activity-filters', FathomActivityFilters, { causes, statuses, ...more });
const input = (element, name) => find(element, `[data-name="${name}"]`);
const pick = (element, name, value) =>
  input(element, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));

describe('c-fathom-activity-filters', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says all that was chosen at once, days from start to end', async () => {
    const element = draw();
    const filtered = listen(element, 'filter');

    pick(element, 'status', 'failed');
    pick(element, 'since', '2026-11-01');
    pick(element, 'until', '2026-11-02');
    pick(element, 'words', ' north ');
    await jest.advanceTimersByTimeAsync(1000);

    expect(filtered.mock.calls).toEqual([
      [
        {
          status: 'failed',
          cause: null,
          since: '2026-11-01T07:00:00.000Z',
          until: '2026-11-03T07:59:59.999Z',
          q: 'north',
        },
      ],
    ]);
  });

  it('begins with a cause, and anew with another one', async () => {
    const element = draw({ cause: 'no_contact' });
    expect(input(element, 'cause').value).toBe('no_contact');

    pick(element, 'status', 'failed');
    element.cause = 'refused/X';
    await Promise.resolve();

    expect([input(element, 'cause').value, input(element, 'status').value]).toEqual(['refused/X', '']);
  });

  it('keeps the rest when told the cause it said itself', async () => {
    const element = draw();
    pick(element, 'status', 'failed');
    pick(element, 'cause', 'no_contact');
    element.cause = 'no_contact';
    await Promise.resolve();

    expect(input(element, 'status').value).toBe('failed');
  });

  it('clears', async () => {
    const element = draw({ cause: 'no_contact' });
    const filtered = listen(element, 'filter');

    find(element, 'lightning-button').click();
    await jest.advanceTimersByTimeAsync(1000);

    expect(filtered).toHaveBeenCalledWith({ status: null, cause: null, since: null, until: null, q: null });
    expect(find(element, 'lightning-button').disabled).toBe(true);
  });
});

describe('for everybody', () => {
  it('is accessible', async () => {
    const element = draw();
    await settled();

    await expect(element).toBeAccessible();
  });
});
