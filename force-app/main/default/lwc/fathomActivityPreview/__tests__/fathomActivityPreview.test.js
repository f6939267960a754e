import FathomActivityPreview from 'c/fathomActivityPreview';
import plan from '@salesforce/apex/FathomActivityController.plan';
import rehearse from '@salesforce/apex/FathomActivityController.rehearse';
import { dealUpdate, refusal as refused } from '../../../../../test/jest-mocks/activity-answers';
import { find, findAll, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });

const skip = { kind: 'skip', key: 'call_1', role: 'call', because: 'W6: the Task already says this.', warnings: [] };
const suggestion = { ...dealUpdate(), kind: 'suggest', key: 's', field: 'StageName', current: 'A', proposed: 'B' };
const task = {
  ...dealUpdate(),
  kind: 'create_task',
  key: 't',
  fields: { Subject: 'Call', WhatId: '' },
  before: undefined,
};
const planned = (operations, more) => ({ meetingId: 'ext_1', decision: null, automatic: null, operations, ...more });

async function open(answer, more) {
  plan.mockResolvedValue(answer);
  const element = render('c-fathom-activity-preview', FathomActivityPreview, {
    meetingId: 'ext_1',
    label: 'Preview',
    ...more,
  });
  await settled();
  return element;
}

const button = (element, id) => find(element, `[data-id="${id}"]`);
const lines = (element) => findAll(element, 'ol > li').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
const values = (element) => findAll(element, 'c-fathom-activity-diff').map(({ before, after }) => [before, after]);

describe('c-fathom-activity-preview', () => {
  it('shows old and new of each record, and what is left as it is', async () => {
    const element = await open(planned([dealUpdate(), suggestion, task, skip]));

    expect(lines(element).map((line) => line.slice(0, 18))).toEqual([
      'Change of the deal',
      'Suggestion on the ',
      'New TaskThe newest',
      'Task of the callTh',
    ]);
    expect(values(element)).toEqual([
      ['Before', 'Now'],
      ['A', 'B'],
      [undefined, 'Call'],
      [undefined, '(empty)'],
    ]);
    expect(findAll(element, 'details').map(({ open: isOpen }) => isOpen)).toEqual([true, true, false]);
    expect(find(element, 'c-fathom-status').label).toBe('Left as it is');
    await expect(element).toBeAccessible();
  });

  it('takes what is known already', async () => {
    const element = await open(null, { operations: [dealUpdate()] });

    expect(plan).not.toHaveBeenCalled();
    expect(lines(element)).toHaveLength(1);
  });

  it('says why nothing would be written, and has nothing to rehearse', async () => {
    const element = await open(planned([], { decision: { verdict: 'no_contact', because: 'M5: no Contact.' } }));

    expect(find(element, 'c-fathom-setup-alert').text).toBe('No Contact.');
    expect(button(element, 'rehearse').disabled).toBe(true);
  });

  it('rehearses: outcome and refusal of each, caveats, and what stayed', async () => {
    const element = await open(planned([dealUpdate(), task]));
    const outcome = (key, more) => ({ key, refusal: null, refusedFields: [], warnings: [], ...more });
    rehearse.mockResolvedValueOnce({
      possible: true,
      because: null,
      results: [
        outcome('deal_1', { outcome: 'would_be_refused', refusal: refused() }),
        outcome('t', { outcome: 'would_be_written' }),
      ],
      caveats: ['Flows that call out cannot be seen.'],
      left: ['Task 00T1'],
    });

    button(element, 'rehearse').click();
    await settled();

    expect(findAll(element, 'c-fathom-status').map(({ label }) => label)).toEqual([
      'Would be refused',
      'Would be written',
    ]);
    expect(textOf(element)).toMatch(/StageName: A validation rule.*Salesforce: Amount first/);
    expect(findAll(element, 'c-fathom-setup-alert').map(({ items }) => items[0])).toEqual([
      'Task 00T1',
      'Flows that call out cannot be seen.',
    ]);
  });

  it('says why no rehearsal is possible', async () => {
    const element = await open(planned([dealUpdate()]));
    rehearse.mockResolvedValueOnce({
      possible: false,
      because: 'The last one left something.',
      results: [],
      caveats: [],
      left: [],
    });

    button(element, 'rehearse').click();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('The last one left something.');
  });

  it('says what went wrong, and keeps the plan', async () => {
    const element = await open(planned([dealUpdate()]));
    rehearse.mockRejectedValueOnce(refusal('service_away', 'It does not answer.'));

    button(element, 'rehearse').click();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('It does not answer.');
    expect(lines(element)).toHaveLength(1);
  });

  it('says so when there is no plan', async () => {
    plan.mockRejectedValueOnce(refusal('salesforce_not_connected', 'Connect Salesforce first.'));
    const element = render('c-fathom-activity-preview', FathomActivityPreview, { meetingId: 'ext_1' });
    expect(find(element, 'lightning-spinner')).not.toBeNull();
    await settled();

    expect(find(element, 'c-fathom-setup-alert').text).toBe('Connect Salesforce first.');
    expect(find(element, 'lightning-spinner')).toBeNull();
  });

  it('closes', async () => {
    const element = await open(planned([]));
    const closed = jest.fn();
    element.addEventListener('mockclose', closed);

    button(element, 'close').click();

    expect(closed).toHaveBeenCalled();
  });
});
