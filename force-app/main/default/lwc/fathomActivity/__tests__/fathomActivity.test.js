import FathomActivity from 'c/fathomActivity';
import { find, findAll, render, settled } from '../../../../../test/jest-mocks/setup-answers';

// What the tabs read never comes: here only which one is open matters.
jest.mock(
  '@salesforce/apex/FathomActivityController.causes',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/FathomActivityController.meetings',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/FathomActivityController.syncs',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/FathomActivityController.journal',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/FathomMappingController.fields',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  {
    virtual: true,
  },
);
jest.mock('@salesforce/apex/FathomActivityController.retry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.logCsv', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.undoCall', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.undoField', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.plan', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.rehearse', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomActivityController.erase', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.explain', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomDealController.syncCall', () => ({ default: jest.fn() }), { virtual: true });

const draw = () => render('c-fathom-activity', FathomActivity);
const open = (element) => find(element, 'lightning-tabset').activeTabValue;

describe('c-fathom-activity', () => {
  it('begins with what is in the way', async () => {
    const element = draw();

    expect(open(element)).toBe('trouble');
    expect(findAll(element, 'lightning-tab').map(({ label }) => label)).toEqual([
      'Trouble',
      'Calls',
      'Log',
      'Written values',
      'Erase a person',
    ]);
    await expect(element).toBeAccessible();
  });

  it('leads from a cause to its calls, again after another one was chosen there', async () => {
    const element = draw();
    const calls = find(element, 'c-fathom-activity-calls');
    const show = () =>
      find(element, 'c-fathom-activity-trouble').dispatchEvent(new CustomEvent('show', { detail: 'no_contact' }));

    show();
    await settled();
    expect(open(element)).toBe('calls');
    expect(calls.cause).toBe('no_contact');

    calls.dispatchEvent(new CustomEvent('filtered', { detail: null }));
    const [trouble] = findAll(element, 'lightning-tab');
    trouble.dispatchEvent(new CustomEvent('active'));
    await settled();
    expect(open(element)).toBe('trouble');

    show();
    await settled();
    expect(calls.cause).toBe('no_contact');
  });
});
