import FathomPipeline from 'c/fathomPipeline';
import readPipeline from '@salesforce/apex/FathomMappingController.pipeline';
import { find, findAll, listen, refusal, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomMappingController.pipeline', () => ({ default: jest.fn() }), { virtual: true });

const stage = (value, more) => ({
  value,
  label: value,
  probability: 10,
  forecastCategory: 'Pipeline',
  isClosed: false,
  isWon: false,
  isActive: true,
  recordTypes: [],
  ...more,
});

const pipeline = (more) => ({
  stages: [
    stage('Prospecting', { label: 'Erstkontakt', recordTypes: ['New business', 'Renewal'] }),
    stage('Closed Won', { isClosed: true, isWon: true, probability: 100 }),
    stage('Closed Lost', { isClosed: true, probability: 0 }),
    stage('Old', { isActive: false, probability: null }),
  ],
  stageMapping: { mappingId: 'a01', section: 'Deal Stage' },
  automatic: false,
  suggestions: { open: 2 },
  feeds: [{ section: 'Deal Stage', calls: 5 }],
  ...more,
});

async function open(more) {
  readPipeline.mockResolvedValue(pipeline(more));
  const element = render('c-fathom-pipeline', FathomPipeline);
  await settled();
  return element;
}

const button = (element, id) => find(element, `[data-id="${id}"]`);

describe('c-fathom-pipeline', () => {
  it('shows each stage with what Salesforce says of it', async () => {
    const element = await open();

    const rows = findAll(element, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ' ').trim());
    expect(rows[0]).toMatch(/^Erstkontakt ?Prospecting ?10 % ?Pipeline ?New business, Renewal$/);
    expect(rows[1]).toMatch(/All$/);
    expect(findAll(element, 'tbody c-fathom-status').map(({ label }) => label)).toEqual([
      'Open',
      'Won',
      'Lost',
      'Inactive',
    ]);
    expect(findAll(element, '.bar').map(({ style }) => style.cssText)).toEqual([
      'inline-size: 10%;',
      'inline-size: 100%;',
      'inline-size: 0%;',
      'inline-size: 0%;',
    ]);
    await expect(element).toBeAccessible();
  });

  it.each([
    [false, 'As a suggestion', 'somebody on the deal decides'],
    [true, 'By itself', 'moves by itself'],
  ])('says how the stage moves: automatic %s', async (automatic, word, words) => {
    const element = await open({ automatic });

    expect(find(element, 'c-fathom-status').label).toBe(word);
    expect(textOf(element)).toContain(words);
    expect(textOf(element)).toContain('5 of the newest calls say something there.');
    expect(textOf(element)).toContain('2 suggestions for the stage are open.');
  });

  it('leads to the mapping of that heading, and to the setting', async () => {
    const element = await open();
    const navigated = listen(element, 'navigate');

    button(element, 'map').click();
    button(element, 'setting').click();

    expect(navigated.mock.calls).toEqual([[{ page: 'mapping', section: 'Deal Stage' }], [{ page: 'sync' }]]);
  });

  it('says what to do where nothing feeds it', async () => {
    const element = await open({ stageMapping: null, feeds: [], suggestions: { open: 0 } });

    expect(find(element, 'c-fathom-notice').heading).toBe('Nothing feeds the stage');
    await expect(element).toBeAccessible();
  });

  it('says so where no stage can be read', async () => {
    const element = await open({ stages: [] });

    expect(find(element, 'c-fathom-notice').heading).toBe('No stages can be read');
  });

  it('says so when Salesforce is not connected', async () => {
    readPipeline.mockRejectedValueOnce(refusal('salesforce_not_connected', 'Connect Salesforce first.'));
    const element = render('c-fathom-pipeline', FathomPipeline);
    await settled();

    expect(find(element, 'c-fathom-setup-screen').problem.message).toBe('Connect Salesforce first.');
  });
});
