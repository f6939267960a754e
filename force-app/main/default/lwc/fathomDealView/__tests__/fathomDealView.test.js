import { navigate } from 'lightning/navigation';
import { RefreshEventName } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import FathomDealView from 'c/fathomDealView';
import FathomDealWhy from 'c/fathomDealWhy';
import dealView from '@salesforce/apex/FathomDealController.dealView';
import needsYou from './data/needs-you.json';
import noCalls from './data/no-calls.json';
import notConnected from './data/not-connected.json';
import { all, apexFailure, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.dealView', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Fathom_Admin', () => ({ default: true }), { virtual: true });

const ID = '006000000000001AAA';
const bubbling = (name, detail) => new CustomEvent(name, { bubbles: true, composed: true, detail });

function show(properties = { recordId: ID, objectApiName: 'Opportunity' }) {
  return render('c-fathom-deal-view', FathomDealView, properties);
}
async function shown(properties) {
  const element = show(properties);
  await settle();
  return element;
}

describe('c-fathom-deal-view', () => {
  beforeEach(() => dealView.mockReset().mockResolvedValue(needsYou));

  it('paints what Salesforce has while the service is asked, with one Apex call', async () => {
    const element = show();

    expect(one(element, 'c-fathom-deal-recorded').recordId).toBe(ID);
    expect(one(element, '.stencil').textContent).toContain('Fathom is being asked…');
    expect(dealView).toHaveBeenCalledTimes(1);
    expect(dealView).toHaveBeenCalledWith({ opportunityId: ID });
    await expect(element).toBeAccessible();
  });

  it('puts status, last call, next step and decisions above everything else', async () => {
    const element = await shown();

    const order = all(element, '.stack *')
      .map(({ tagName }) => tagName.toLowerCase())
      .filter((tag) => tag.startsWith('c-'));
    expect(order.slice(0, 4)).toEqual([
      'c-fathom-deal-status',
      'c-fathom-deal-last-call',
      'c-fathom-deal-next-step',
      'c-fathom-deal-needs-you',
    ]);
    expect(all(element, 'lightning-tab').map(({ label }) => label)).toEqual([
      'Deal fields',
      'Summary',
      'Action items',
      'Calls',
    ]);
    expect(one(element, '.stencil')).toBeNull();
    expect(textOf(element)).toContain('Private calls that are not shown: 1.');
    await expect(element).toBeAccessible();
  });

  it.each(['in_sync', 'processing', 'partly_written', 'not_synced'])('shows a deal that is %s', async (state) => {
    dealView.mockResolvedValue({ ...needsYou, state, needsYou: [], hiddenPrivateCalls: 0 });
    const element = await shown();

    expect(one(element, 'c-fathom-deal-status').deal.state).toBe(state);
    expect(one(element, 'c-fathom-deal-needs-you')).toBeNull();
    expect(textOf(element)).not.toContain('Private calls');
  });

  it('explains a deal without calls', async () => {
    dealView.mockResolvedValue(noCalls);
    const element = await shown();

    const { kind, heading, text } = one(element, 'c-fathom-notice');
    expect([kind, heading]).toEqual(['empty', 'No calls yet']);
    expect(text).toBe(`${noCalls.message} ${noCalls.nextStep}`);
    expect(one(element, 'lightning-tabset')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('leads an admin to Fathom Setup where nothing is connected', async () => {
    dealView.mockResolvedValue(notConnected);
    const element = await shown();

    expect(one(element, 'c-fathom-notice').heading).toBe('Not connected');
    button(element, 'Open Fathom Setup').click();

    expect(navigate.mock.calls[0][0]).toEqual({
      type: 'standard__navItemPage',
      attributes: { apiName: 'Fathom_Setup' },
    });
  });

  it.each([
    ['no_permission', 'locked', 'You cannot see this yet'],
    ['no_access', 'locked', 'You cannot see this yet'],
    ['service_away', 'away', 'Fathom is not answering'],
    ['not_set_up', 'info', 'Not connected'],
    ['team_connection_needed', 'info', 'Not connected'],
    ['unheard_of', 'error', 'This could not be shown'],
  ])('says %s calmly, and what Salesforce has stays for who may see it', async (code, kind, heading) => {
    dealView.mockRejectedValue(apexFailure(code, 'A sentence from the service.'));
    const element = await shown();

    const notice = one(element, 'c-fathom-notice');
    expect([notice.kind, notice.heading, notice.text]).toEqual([kind, heading, 'A sentence from the service.']);
    expect(one(element, 'c-fathom-deal-recorded') === null).toBe(kind === 'locked');
    expect(one(element, '.stencil')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('keeps what it shows when a refresh fails, and can be refreshed again', async () => {
    const element = await shown();
    dealView.mockRejectedValueOnce(apexFailure('service_away', 'Away.'));

    one(element, 'lightning-button-icon').click();
    await settle();
    expect(one(element, 'c-fathom-notice').kind).toBe('away');
    expect(one(element, 'c-fathom-deal-status')).not.toBeNull();

    one(element, 'lightning-button-icon').click();
    await settle();
    expect(one(element, 'c-fathom-notice')).toBeNull();
  });

  it('explains an app page without a record, and asks nobody', async () => {
    const element = await shown({});

    expect(one(element, 'c-fathom-notice').heading).toBe('No deal to show');
    expect(dealView).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('names the deal where the page does not', async () => {
    const element = await shown({ recordId: ID });

    expect(one(element, 'lightning-card').title).toBe('Fathom · Northwind: 200 seats');
  });

  it('drops a late answer about another deal', async () => {
    let answerFirst;
    dealView.mockReturnValueOnce(new Promise((resolve) => (answerFirst = resolve)));
    const element = show();
    element.recordId = '006000000000002AAA';
    await settle();

    answerFirst({ ...needsYou, state: 'processing' });
    await settle();

    expect(one(element, 'c-fathom-deal-status').deal.state).toBe('needs_you');
  });

  it('reads again after a sync, Salesforce’s own part too', async () => {
    const element = await shown();
    const refreshed = jest.fn();
    element.addEventListener(RefreshEventName, refreshed);

    one(element, 'c-fathom-deal-last-call').dispatchEvent(bubbling('synced', { meetingId: 'ext_907' }));
    await settle();

    // The page's own parts, its list of Tasks among them, are told.
    expect(refreshed).toHaveBeenCalledTimes(1);

    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: ID }]);
    expect(dealView).toHaveBeenCalledTimes(2);
  });

  it('gives a focus that was lost to the status, and leaves one that was not', async () => {
    const element = await shown();
    const focus = jest.spyOn(one(element, 'c-fathom-deal-status'), 'focus');

    one(element, 'c-fathom-deal-needs-you').dispatchEvent(bubbling('decided'));
    await settle();

    expect(dealView).toHaveBeenCalledTimes(2);
    expect(focus).toHaveBeenCalledTimes(1);

    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.focus();
    one(element, 'c-fathom-deal-needs-you').dispatchEvent(bubbling('decided'));
    await settle();

    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('explains a call on demand', async () => {
    const element = await shown();
    const open = jest.spyOn(FathomDealWhy, 'open').mockResolvedValue();

    one(element, 'c-fathom-deal-last-call').dispatchEvent(bubbling('why', needsYou.lastCall));

    expect(open).toHaveBeenCalledWith({
      size: 'small',
      label: 'What happened to “Security and pricing review”?',
      meetingId: 'ext_907',
      opportunityId: element.recordId,
    });
    expect(element.recordId).toBeTruthy();
  });
});
