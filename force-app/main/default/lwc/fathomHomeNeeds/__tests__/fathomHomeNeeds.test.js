import FathomHomeNeeds from 'c/fathomHomeNeeds';
import {
  automatic,
  fathomSide,
  fathomSource,
  find,
  findAll,
  knownMapping,
  listen,
  mappings,
  nothingConnected,
  render,
  salesforceSide,
  sources,
} from '../../../../../test/jest-mocks/setup-answers';

const FINE = {
  sources: sources(),
  mappings: mappings(),
  causes: { causes: [] },
  verification: { state: 'green', override: null },
};

const draw = (more) =>
  render('c-fathom-home-needs', FathomHomeNeeds, {
    facts: { ...FINE, ...more },
    pages: ['sources', 'sync', 'mapping'],
  });

const needs = (element) => findAll(element, 'li').map((line) => line.textContent.replace(/\s+/g, ' '));

describe('c-fathom-home-needs', () => {
  it('is calm when nothing waits', async () => {
    const element = draw();

    expect(find(element, 'c-fathom-notice').heading).toBe('Nothing needs you');
    await expect(element).toBeAccessible();
  });

  it('starts with the sides, each with its next step', async () => {
    const element = draw({ sources: nothingConnected() });

    expect(needs(element)).toEqual([
      'Fathom: No Fathom key has been given.Connect Fathom.',
      'Salesforce: No org is connected.Connect it.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('names a side once', () => {
    const told = { reason: 'Fathom refuses the key.', nextStep: 'Replace it.' };
    const element = draw({ sources: sources({ fathom: fathomSide([fathomSource()], 'error', told) }) });

    expect(needs(element)).toEqual(['Fathom refuses the key.Replace it.']);
  });

  it.each([
    [
      'a trouble of a key',
      {
        sources: sources({
          fathom: fathomSide(
            [
              fathomSource({
                conditions: [{ name: 'listing', state: 'problem', reason: 'Behind.', nextStep: 'Look.' }],
              }),
            ],
            'error',
          ),
        }),
      },
      'Fathom: Behind.Look.',
    ],
    [
      'a side in error without a named trouble',
      {
        sources: sources({ fathom: fathomSide([fathomSource()], 'error', { reason: 'Odd.', nextStep: 'Wait.' }) }),
      },
      'Fathom: Odd.Wait.',
    ],
    ['members only', { sources: sources({ salesforce: salesforceSide(undefined, 'connected', 'user') }) }, 'Deal View'],
    ['a pause', { sources: sources({ automatic: automatic({ paused: true }) }) }, 'Syncing is paused'],
    ['a red verification', { verification: { state: 'red', override: null } }, 'Verification found problems'],
    [
      'refused calls',
      {
        causes: {
          causes: [
            { cause: 'refused/X', meaning: 'A rule blocks it.', check: 'Look at it.', calls: 4, code: 'X', who: 'x' },
            { cause: 'no_contact', meaning: 'No Contact.', check: null, calls: 9, code: null, who: 'person' },
          ],
        },
      },
      'A rule blocks it. Calls: 4.Look at it.',
    ],
    [
      'a drifted mapping',
      {
        mappings: mappings([
          knownMapping({ health: 'paused', problems: [{ field: 'targetField', problem: 'Gone.' }] }),
        ]),
      },
      'The mapping of Pains is paused: Gone.',
    ],
    [
      'a heading with a new name',
      { mappings: mappings([knownMapping({ health: 'unseen', proposal: { heading: 'Pains' } })]) },
      'The heading Pain Points stopped appearing. Pains looks like its new name.',
    ],
  ])('names %s', (_, facts, text) => {
    expect(needs(draw(facts)).join()).toContain(text);
  });

  it('leads to the mapping with its heading', () => {
    const element = draw({ mappings: mappings([knownMapping({ health: 'paused' })]) });
    const navigated = listen(element, 'navigate');

    find(element, 'lightning-button').click();

    expect(navigated).toHaveBeenCalledWith({ page: 'mapping', section: 'Pain Points' });
  });

  it('leaves out parts that could not be read', () => {
    const unread = { unread: { code: 'x', message: 'Away.' } };

    expect(needs(draw({ mappings: unread, causes: unread, verification: unread }))).toEqual([]);
  });
});
