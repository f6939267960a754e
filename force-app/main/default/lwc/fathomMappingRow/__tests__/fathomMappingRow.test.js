import FathomMappingRow from 'c/fathomMappingRow';
import { find, knownMapping, listen, render, settled, textOf } from '../../../../../test/jest-mocks/setup-answers';

const FIELDS = {
  sections: {
    items: [{ heading: 'Pain Points', calls: 12, sample: 'Slow reports' }],
    facts: [{ name: 'host', label: 'Host', sample: 'Ann Berg' }],
  },
  fields: [
    { name: 'Pains__c', label: 'Pains', type: 'textarea', length: 32768 },
    { name: 'Close__c', label: 'Close', type: 'date', length: null },
  ],
};
const SAVED = {
  sourceKind: 'Section',
  section: 'Pain Points',
  targetField: 'Pains__c',
  writeMode: 'Append',
  active: true,
};
const PREVIEW = { call: null, value: 'Slow', current: null, refused: null };

const rowOf = ({ draft, ...more } = {}) => ({
  key: 'k',
  name: 'Pain Points to Pains__c',
  draft: { key: 'k', id: 'a01', ...SAVED, saved: SAVED, conflict: null, failure: null, ...draft },
  isChanged: false,
  problems: [],
  preview: null,
  known: knownMapping(),
  ...more,
});

const draw = (more) => render('c-fathom-mapping-row', FathomMappingRow, { row: rowOf(more), ...FIELDS });
const part = (element, id) => find(element, `[data-id=${id}]`);
const set = (element, id, detail) => part(element, id).dispatchEvent(new CustomEvent('change', { detail }));

describe('c-fathom-mapping-row', () => {
  it('shows heading with calls and sample, field with type and length, mode with a sentence', async () => {
    const element = draw();

    expect(part(element, 'section')).toMatchObject({
      value: 'Section:Pain Points',
      options: [
        { value: 'Section:Pain Points', label: 'Pain Points', description: '12 calls' },
        { value: 'Fact:host', label: 'Host', description: 'Fact of the call' },
        { value: 'Section:', label: 'Another heading…' },
      ],
    });
    expect(part(element, 'field').options).toEqual([
      { value: 'Pains__c', label: 'Pains', description: 'Pains__c · Text Area · 32768 characters' },
      { value: 'Close__c', label: 'Close', description: 'Close__c · Date' },
    ]);
    expect(part(element, 'mode').options).toHaveLength(5);
    expect(textOf(element)).toContain('Dated text is added on top');
    expect(textOf(element)).toContain('In a summary: Slow reports');
    await expect(element).toBeAccessible();
  });

  it('shows a sample as words: no addresses, no list signs, moments in local time', () => {
    const sample = '- Slow (00:07:02 (https://fathom.video/calls/1?timestamp=422))\n- Late\n\nBudget\n- Cut (00:08';
    const items = [{ heading: 'Pain Points', calls: 12, sample: `${sample}…` }];
    const element = render('c-fathom-mapping-row', FathomMappingRow, {
      ...FIELDS,
      row: rowOf(),
      sections: { ...FIELDS.sections, items },
    });

    expect(find(element, '.sample').textContent).toBe('In a summary: Slow · Late · Budget · Cut');
  });

  it('keeps what is chosen, though it is not offered any more', () => {
    const element = draw({ draft: { section: 'Old Heading', targetField: 'Gone__c' } });

    expect(part(element, 'section').options[0]).toMatchObject({ label: 'Old Heading', description: 'Not seen lately' });
    expect(part(element, 'field').options[0]).toMatchObject({ value: 'Gone__c', description: 'Cannot be mapped now' });
  });

  it.each([
    ['section', { value: 'Fact:host' }, { sourceKind: 'Fact', section: 'host' }],
    ['field', { value: 'Close__c' }, { targetField: 'Close__c' }],
    ['mode', { value: 'Suggest' }, { writeMode: 'Suggest' }],
    ['active', { checked: false }, { active: false }],
  ])('says what changed: %s', (id, detail, change) => {
    const element = draw();
    const changed = listen(element, 'change');

    set(element, id, detail);

    expect(changed).toHaveBeenCalledWith({ key: 'k', ...change });
  });

  it('takes a heading that was not seen yet', async () => {
    const element = draw();
    const changed = listen(element, 'change');
    set(element, 'section', { value: 'Section:' });
    await settled();

    set(element, 'heading', { value: 'Budget: 2027' });

    expect(changed).toHaveBeenLastCalledWith({ key: 'k', sourceKind: 'Section', section: 'Budget: 2027' });
  });

  it.each([
    ['Working', {}],
    ['Paused', { known: knownMapping({ health: 'paused' }) }],
    ['Not seen lately', { known: knownMapping({ health: 'unseen' }) }],
    ['Inactive', { known: knownMapping({ health: 'inactive' }) }],
    ['Not checked', { known: null }],
    ['Changed', { isChanged: true }],
    ['Not saved', { draft: { saved: null }, isChanged: true }],
  ])('has the badge %s', (label, more) => {
    expect(find(draw(more), 'c-fathom-status').label).toBe(label);
  });

  it('lists every problem of the live check, else what the service found', () => {
    const known = knownMapping({
      health: 'paused',
      problems: [{ field: 'targetField', problem: 'It is gone.' }],
      queued: 2,
    });
    const problems = [
      { field: 'section', problem: 'One.' },
      { field: 'writeMode', problem: 'Two.' },
    ];

    expect(part(draw({ known, problems }), 'problems').items).toEqual(['One.', 'Two.']);
    expect(part(draw({ known }), 'problems').items).toEqual(['It is gone.']);
    expect(part(draw({ known, isChanged: true }), 'problems')).toBeNull();
    expect(textOf(draw({ known }))).toContain('Values waiting for it: 2');
  });

  it('offers the new name of a heading, with one click', () => {
    const element = draw({ known: knownMapping({ health: 'unseen', proposal: { heading: 'Pains' } }) });
    const changed = listen(element, 'change');

    expect(part(element, 'proposal').text).toBe('Pain Points stopped appearing. Pains looks like its new name.');
    part(element, 'apply').click();

    expect(changed).toHaveBeenCalledWith({ key: 'k', section: 'Pains' });
  });

  it('shows the preview while it is edited, else on request', async () => {
    expect(find(draw({ preview: PREVIEW, isChanged: true }), 'c-fathom-mapping-preview').preview).toEqual(PREVIEW);
    const element = draw({ preview: PREVIEW });
    expect(find(element, 'c-fathom-mapping-preview')).toBeNull();

    part(element, 'preview').click();
    await settled();

    expect(find(element, 'c-fathom-mapping-preview')).not.toBeNull();
    expect(part(element, 'preview').label).toBe('Hide preview');
  });

  it('says that the newest value would be refused, though the preview is closed', () => {
    const preview = { ...PREVIEW, refused: 'It is no date.' };

    expect(part(draw({ preview }), 'refused').text).toBe('This value would be refused: It is no date.');
    expect(part(draw({ preview, isChanged: true }), 'refused')).toBeNull();
  });

  it.each(['keep', 'take'])('passes on the decision of a conflict: %s', (decision) => {
    const element = draw({ draft: { conflict: { theirs: null } } });
    const heard = listen(element, decision);

    find(element, 'c-fathom-mapping-conflict').dispatchEvent(new CustomEvent(decision));

    expect(heard).toHaveBeenCalledWith({ key: 'k' });
  });

  it('asks to be removed', () => {
    const element = draw();
    const removed = listen(element, 'remove');

    part(element, 'remove').click();

    expect(removed).toHaveBeenCalledWith({ key: 'k' });
    expect(part(element, 'remove').alternativeText).toBe('Remove Pain Points to Pains__c');
  });

  it('shows why Salesforce did not save it', () => {
    expect(find(draw({ draft: { failure: 'A rule forbids it.' } }), 'c-fathom-setup-alert').text).toBe(
      'A rule forbids it.',
    );
  });
});
