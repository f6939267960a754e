import FathomSyncFilterForm from 'c/fathomSyncFilterForm';
import previewFilter from '@salesforce/apex/FathomSyncController.previewFilter';
import { find, listen, makeValid, refusal, render } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomSyncController.previewFilter', () => ({ default: jest.fn() }), { virtual: true });

const draw = () => render('c-fathom-sync-filter-form', FathomSyncFilterForm);
const preview = (element) => find(element, '.preview').textContent;

async function set(element, selector, value) {
  find(element, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await jest.advanceTimersByTimeAsync(500);
}

describe('c-fathom-sync-filter-form', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    previewFilter.mockResolvedValue({ wouldExclude: 3, of: 200, examples: [] });
  });
  afterEach(() => jest.useRealTimers());

  it('previews what a word would leave out', async () => {
    const element = draw();

    await set(element, 'lightning-input', ' salary ');

    expect(previewFilter).toHaveBeenCalledWith({ kind: 'TitleWord', value: 'salary' });
    expect(preview(element)).toBe('3 of the last 200 calls would be left out.');
  });

  it('previews private calls without a value', async () => {
    const element = draw();

    await set(element, 'lightning-combobox', 'Private');

    expect(find(element, 'lightning-input')).toBeNull();
    expect(previewFilter).toHaveBeenCalledWith({ kind: 'Private', value: '' });
  });

  it.each(['InternalDomain', 'NotAPerson'])('has nothing to preview for %s', async (kind) => {
    const element = draw();
    await set(element, 'lightning-combobox', kind);

    await set(element, 'lightning-input', 'x.example');

    expect(previewFilter).not.toHaveBeenCalled();
    expect(preview(element)).toBe('');
  });

  it('says what is wrong with a value', async () => {
    previewFilter.mockRejectedValueOnce(refusal('invalid_request', 'This is not a domain.'));
    const element = draw();
    await set(element, 'lightning-combobox', 'ExcludedDomain');

    await set(element, 'lightning-input', 'nothing');

    expect(find(element, 'c-fathom-setup-alert').text).toBe('This is not a domain.');
  });

  it('drops an answer to what is no longer typed', async () => {
    let answer;
    previewFilter.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const element = draw();
    await set(element, 'lightning-input', 'sal');
    await set(element, 'lightning-input', 'salary');

    answer({ wouldExclude: 99, of: 200, examples: [] });
    await jest.advanceTimersByTimeAsync(0);

    expect(preview(element)).toContain('3 of the last 200');
  });

  it('asks to add, and is empty again', async () => {
    const element = draw();
    const added = listen(element, 'add');
    await set(element, 'lightning-input', ' salary ');
    makeValid(find(element, 'lightning-input'));

    find(element, '[data-id=add]').click();
    await jest.advanceTimersByTimeAsync(0);

    expect(added).toHaveBeenCalledWith({ kind: 'TitleWord', value: 'salary' });
    expect(find(element, 'lightning-input').value).toBe('');
  });

  it('adds nothing without a value', () => {
    const element = draw();
    const added = listen(element, 'add');
    makeValid(find(element, 'lightning-input'), false);

    find(element, '[data-id=add]').click();

    expect(added).not.toHaveBeenCalled();
  });

  it('is accessible', async () => {
    jest.useRealTimers();

    await expect(draw()).toBeAccessible();
  });
});
