import FathomDealWhy from 'c/fathomDealWhy';
import explain from '@salesforce/apex/FathomDealController.explain';
import explainOnDeal from '@salesforce/apex/FathomDealController.explainOnDeal';
import answer from './data/explain.json';
import { all, apexFailure, button, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explainOnDeal', () => ({ default: jest.fn() }), { virtual: true });

const show = () => render('c-fathom-deal-why', FathomDealWhy, { meetingId: 'ext_905', label: 'Why?' });

describe('c-fathom-deal-why', () => {
  beforeEach(() => explain.mockReset().mockResolvedValue(answer));

  it('waits visibly', () => {
    expect(one(show(), 'lightning-spinner').alternativeText).toBe('Fathom is being asked…');
  });

  it('on the page of a deal asks for that deal', async () => {
    explainOnDeal.mockResolvedValue(answer);
    const more = { meetingId: 'ext_905', label: 'Why?', opportunityId: '006000000000001AAA' };
    const element = render('c-fathom-deal-why', FathomDealWhy, more);
    await settle();

    expect(explainOnDeal).toHaveBeenCalledWith({ meetingId: 'ext_905', opportunityId: '006000000000001AAA' });
    expect(explain).not.toHaveBeenCalled();
    expect(all(element, 'ol > li')).toHaveLength(8);
  });

  it('says it in one sentence, then step by step with evidence and fix', async () => {
    const element = show();
    await settle();

    expect(explain).toHaveBeenCalledWith({ meetingId: 'ext_905' });
    expect(textOf(element)).toMatch(/^Priya Raman is not a Contact in Salesforce, so nothing was written\./);
    expect(all(element, 'ol > li')).toHaveLength(8);
    const icons = all(element, 'ol lightning-icon').map(({ alternativeText }) => alternativeText);
    expect(icons.slice(0, 3)).toEqual(['Fine', 'Problem', 'Not checked']);
    expect(icons[5]).toBe('Worth a look');
    expect(one(element, 'ol a').textContent).toBe('Create the Contact, or correct its e-mail address.');
    expect(textOf(element)).toContain('priya@northwind.example, from the calendar invitation');
    expect(all(element, 'details').map(({ open }) => open)).toEqual([true, false]);
    await expect(element).toBeAccessible();
  });

  it('says once what two keys of Fathom say the same of', async () => {
    const [first, ...others] = answer.steps;
    const told = 'Fathom: Fathom accepts the key.';
    explain.mockResolvedValue({ ...answer, steps: [{ ...first, evidence: [told, 'Connected.', told] }, ...others] });
    const element = show();
    await settle();

    expect(all(element, 'details')[0].querySelectorAll('li')).toHaveLength(2);
  });

  it('shows near misses', async () => {
    const element = show();
    await settle();

    expect(textOf(element)).toContain('Close, but not a match');
    expect(one(element, '.slds-list_dotted a').href).toBe('https://example.my.salesforce.com/003000000000009AAA');
  });

  it('has no empty heading without near misses', async () => {
    explain.mockResolvedValue({ ...answer, nearMisses: [] });
    const element = show();
    await settle();

    expect(textOf(element)).not.toContain('Close, but not a match');
  });

  it('copies the bundle for support', async () => {
    const writeText = jest.fn(() => Promise.resolve());
    Object.assign(navigator, { clipboard: { writeText } });
    const element = show();
    await settle();

    button(element, 'Copy for support').click();
    await settle();

    expect(writeText).toHaveBeenCalledWith('{"call":"ext_905"}');
    expect(button(element, 'Copied')).toBeDefined();
  });

  it('hands the bundle for support out as a file', async () => {
    const made = [];
    URL.createObjectURL = jest.fn((blob) => `blob:${made.push(blob)}`);
    URL.revokeObjectURL = jest.fn();
    const element = show();
    await settle();
    const link = one(element, 'a[download]');
    link.click = jest.fn();

    button(element, 'Download for support').click();

    expect(link.download).toBe('fathom-support.json');
    expect(link.click).toHaveBeenCalledTimes(1);
    expect(made[0].size).toBe('{"call":"ext_905"}'.length);
  });

  it('says what went wrong', async () => {
    explain.mockRejectedValue(
      apexFailure('no_permission', 'Ask a Salesforce admin for the permission set Fathom User.'),
    );
    const element = show();
    await settle();

    const notice = one(element, 'c-fathom-notice');
    expect(notice.heading).toBe('Ask a Salesforce admin for the permission set Fathom User.');
    expect(button(element, 'Copy for support')).toBeUndefined();
  });

  it('closes', async () => {
    const element = show();
    const closed = jest.fn();
    element.addEventListener('mockclose', closed);

    button(element, 'Close').click();

    expect(closed).toHaveBeenCalledTimes(1);
  });
});
