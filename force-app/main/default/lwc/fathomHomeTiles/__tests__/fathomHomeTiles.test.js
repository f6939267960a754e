import FathomHomeTiles from 'c/fathomHomeTiles';
import {
  find,
  findAll,
  knownMapping,
  listen,
  mappings,
  nothingConnected,
  render,
  sources,
} from '../../../../../test/jest-mocks/setup-answers';

const FINE = {
  sources: sources(),
  mappings: mappings(),
  causes: { causes: [] },
  waiting: { items: [], nextCursor: null },
};

const draw = (more) =>
  render('c-fathom-home-tiles', FathomHomeTiles, {
    facts: { ...FINE, ...more },
    pages: ['sources', 'sync', 'mapping'],
  });

const tile = (element, name) => {
  const found = find(element, `[data-tile=${name}]`);
  const status = found.querySelector('c-fathom-status');
  return { state: status.state, label: status.label, text: found.querySelector('.text').textContent };
};

describe('c-fathom-home-tiles', () => {
  it('shows five tiles', async () => {
    const element = draw();

    expect(findAll(element, '[data-tile]')).toHaveLength(5);
    expect(tile(element, 'fathom')).toEqual({
      state: 'connected',
      label: 'Connected',
      text: 'Keys: 1. Calls stored: 42.',
    });
    expect(tile(element, 'salesforce').text).toBe('Northwind as Integration');
    await expect(element).toBeAccessible();
  });

  it('shows why a side is not connected', () => {
    const element = draw({ sources: nothingConnected() });

    expect(tile(element, 'fathom')).toMatchObject({ state: 'disconnected', text: 'No Fathom key has been given.' });
    expect(tile(element, 'automatic')).toMatchObject({ state: 'off', label: 'Off' });
  });

  it('counts what waits and what failed', () => {
    const causes = {
      causes: [
        { cause: 'refused/X', calls: 2, code: 'X' },
        { cause: 'internal_only', calls: 9, code: null },
      ],
    };
    const waiting = { items: [{}, {}, {}], nextCursor: 'more' };

    expect(tile(draw({ causes, waiting }), 'calls')).toEqual({
      state: 'failed',
      label: 'Some failed',
      text: 'Waiting: 3+. Failed: 2.',
    });
  });

  it('says which mappings need a look', () => {
    const rows = [
      knownMapping(),
      knownMapping({ id: '2', health: 'paused' }),
      knownMapping({ id: '3', health: 'unseen' }),
    ];

    expect(tile(draw({ mappings: mappings(rows) }), 'mapping')).toMatchObject({
      state: 'paused',
      text: 'Active: 1. Paused: 1. Heading not seen lately: 1.',
    });
  });

  it('counts suggestions that wait, and says nothing of what there is none of', () => {
    const answer = { ...mappings([knownMapping()]), suggestions: { open: 3 } };

    expect(tile(draw({ mappings: answer }), 'mapping').text).toBe('Active: 1. Suggestions waiting in Deal View: 3.');
    expect(tile(draw({ mappings: mappings([knownMapping()]) }), 'mapping').text).toBe('Active: 1.');
  });

  it('counts a call that two keys show once', () => {
    const both = sources();
    const [key] = both.fathom.sources;
    both.fathom.sources = [key, { ...key, id: 'other', reach: { ...key.reach, calls: 7 } }];

    expect(tile(draw({ sources: both }), 'fathom').text).toBe('Keys: 2. Calls stored: 42+.');
  });

  it('says what could not be read', () => {
    const unread = { unread: { code: 'x', message: 'Salesforce is away.' } };

    expect(tile(draw({ mappings: unread }), 'mapping').text).toBe('Could not be read: Salesforce is away.');
    expect(tile(draw({ causes: unread }), 'calls').label).toBe('Not read');
  });

  it('leads to a screen only where there is one', () => {
    const element = draw();
    const navigated = listen(element, 'navigate');

    expect(find(element, '[data-page=activity]')).toBeNull();
    find(element, '[data-page=sync]').click();

    expect(navigated).toHaveBeenCalledWith({ page: 'sync' });
  });
});
