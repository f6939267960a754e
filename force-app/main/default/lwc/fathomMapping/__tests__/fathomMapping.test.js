import FathomMapping from 'c/fathomMapping';
import LightningConfirm from 'lightning/confirm';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import readFields from '@salesforce/apex/FathomMappingController.fields';
import readMappings from '@salesforce/apex/FathomMappingController.mappings';
import readRows from '@salesforce/apex/FathomMappingController.rows';
import readSections from '@salesforce/apex/FathomMappingController.sections';
import validate from '@salesforce/apex/FathomMappingController.validate';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import {
  find,
  findAll,
  knownMapping,
  mappings,
  refusal,
  render,
  textOf,
} from '../../../../../test/jest-mocks/setup-answers';

jest.mock('@salesforce/apex/FathomMappingController.fields', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.mappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.rows', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.sections', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomMappingController.validate', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FathomSyncController.refreshSettings', () => ({ default: jest.fn() }), { virtual: true });

const PAINS = {
  id: 'a01000000000001AAA',
  sourceKind: 'Section',
  section: 'Pain Points',
  targetField: 'Pains__c',
  writeMode: 'Overwrite',
  active: true,
  lastModifiedDate: '2026-11-20T08:00:00.000Z',
  lastModifiedBy: 'Ann Berg',
};
const STEPS = { ...PAINS, id: 'a01000000000002AAA', section: 'Next Steps', targetField: 'NextStep' };
const LATER = '2026-11-22T09:00:00.000Z';
const FINE = { valid: true, problems: [], previews: [] };
const CONFLICT = { status: 412, body: { message: 'Changed.' } };

/** Lets typing rest and answers come. */
const rest = () => jest.advanceTimersByTimeAsync(1_000);

async function open(rows = [PAINS, STEPS], section) {
  readRows.mockResolvedValue(rows);
  const element = render('c-fathom-mapping', FathomMapping, { section });
  await rest();
  return element;
}

const rowsOf = (element) => findAll(element, 'c-fathom-mapping-row').map(({ row }) => row);
const message = (element) => find(element, '[data-id=message]');

async function tell(element, index, name, detail) {
  const shown = findAll(element, 'c-fathom-mapping-row')[index];
  shown.dispatchEvent(new CustomEvent(name, { detail: { key: shown.row.key, ...detail } }));
  await rest();
}

async function press(element, id) {
  find(element, `[data-id=${id}]`).click();
  await rest();
}

describe('c-fathom-mapping', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    readFields.mockResolvedValue({ fields: [], refused: [], readAt: 'x' });
    readSections.mockResolvedValue({ items: [], facts: [], of: 0 });
    readMappings.mockResolvedValue(mappings());
    validate.mockResolvedValue(FINE);
    refreshSettings.mockResolvedValue({});
    updateRecord.mockResolvedValue({});
    createRecord.mockResolvedValue({});
  });
  afterEach(() => jest.useRealTimers());

  it('shows every mapping with what the service knows of it, and nothing to save', async () => {
    const element = await open();

    expect(rowsOf(element)[0]).toMatchObject({ name: 'Pain Points to Pains__c', known: knownMapping(), problems: [] });
    expect(find(element, '[data-id=save]').disabled).toBe(true);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('invites to map the first heading', async () => {
    expect(find(await open([]), 'c-fathom-notice').heading).toBe('Nothing is mapped yet');
  });

  it('counts the suggestions that wait', async () => {
    readMappings.mockResolvedValue(mappings([], 3));

    expect(textOf(await open())).toContain('Suggestions waiting for a decision in Deal View: 3');
  });

  it('checks what is edited once typing rests, and shows problems and preview at their row', async () => {
    const element = await open();
    validate.mockClear();
    validate.mockResolvedValue({
      valid: false,
      problems: [{ index: 1, field: 'targetField', problem: 'Two mappings write to Pains.' }],
      previews: [{ index: 0, call: null, value: 'Slow', current: null, refused: null }],
    });

    await tell(element, 1, 'change', { targetField: 'Pains__c' });

    expect(validate).toHaveBeenCalledTimes(1);
    expect(validate.mock.calls[0][0].mappings[1]).toEqual({
      id: STEPS.id,
      sourceKind: 'Section',
      section: 'Next Steps',
      targetField: 'Pains__c',
      writeMode: 'Overwrite',
      active: true,
    });
    expect(rowsOf(element)[0].preview.value).toBe('Slow');
    expect(rowsOf(element)[1].problems[0].problem).toBe('Two mappings write to Pains.');
  });

  it('saves only what changed, each against the version that was edited', async () => {
    const element = await open();
    await tell(element, 0, 'change', { writeMode: 'Append' });
    readRows.mockResolvedValue([{ ...PAINS, writeMode: 'Append', lastModifiedDate: LATER }, STEPS]);

    await press(element, 'save');

    expect(updateRecord).toHaveBeenCalledTimes(1);
    expect(updateRecord).toHaveBeenCalledWith(
      {
        fields: {
          Id: PAINS.id,
          Source_Kind__c: 'Section',
          Section__c: 'Pain Points',
          Target_Field__c: 'Pains__c',
          Write_Mode__c: 'Append',
          Active__c: true,
        },
      },
      { ifUnmodifiedSince: PAINS.lastModifiedDate },
    );
    expect(refreshSettings).toHaveBeenCalledTimes(1);
    expect(rowsOf(element)[0]).toMatchObject({ isChanged: false, draft: { lastModifiedDate: LATER } });
  });

  it('creates a new one', async () => {
    const element = await open([]);
    await press(element, 'add');
    await tell(element, 0, 'change', { section: 'Competition', targetField: 'Competition__c' });
    createRecord.mockResolvedValue({ id: 'a01000000000003AAA' });
    readRows.mockResolvedValue([{ ...PAINS, id: 'a01000000000003AAA', section: 'Competition' }]);

    await press(element, 'save');

    expect(createRecord.mock.calls[0][0]).toMatchObject({
      apiName: 'Fathom_Field_Mapping__c',
      fields: { Section__c: 'Competition', Target_Field__c: 'Competition__c', Active__c: true },
    });
    expect(rowsOf(element)).toMatchObject([{ isChanged: false, draft: { id: 'a01000000000003AAA' } }]);
  });

  it('saves nothing while anything is wrong, and names all of it', async () => {
    const element = await open();
    await press(element, 'add');
    await tell(element, 1, 'change', { targetField: 'CloseDate' });
    validate.mockResolvedValue({
      valid: false,
      problems: [{ index: 0, field: 'targetField', problem: 'Close Date is required.' }],
      previews: [],
    });

    await press(element, 'save');

    expect(message(element)).toMatchObject({
      variant: 'error',
      items: [
        'New mapping: Choose a heading or a fact.',
        'New mapping: Choose a field.',
        'Pain Points to CloseDate: Close Date is required.',
      ],
    });
    expect(updateRecord).not.toHaveBeenCalled();
    expect(createRecord).not.toHaveBeenCalled();
  });

  it('lets an old problem of another mapping not stand in the way', async () => {
    const element = await open();
    validate.mockResolvedValue({
      valid: false,
      problems: [{ index: 1, field: 'targetField', problem: 'Gone.' }],
      previews: [],
    });
    await tell(element, 0, 'change', { active: false });

    await press(element, 'save');

    expect(updateRecord).toHaveBeenCalledTimes(1);
  });

  describe('when somebody else saved first', () => {
    const theirs = { ...PAINS, writeMode: 'Suggest', lastModifiedDate: LATER, lastModifiedBy: 'Bo Li' };

    async function collide(rows = [theirs, STEPS]) {
      const element = await open();
      await tell(element, 0, 'change', { writeMode: 'Append' });
      updateRecord.mockRejectedValueOnce(CONFLICT);
      readRows.mockResolvedValue(rows);
      await press(element, 'save');
      return element;
    }

    it('keeps the edits and shows theirs', async () => {
      const element = await collide();

      expect(rowsOf(element)[0].draft).toMatchObject({ writeMode: 'Append', conflict: { theirs } });
      expect(message(element).heading).toContain('Somebody else has changed a mapping');
    });

    it('saves mine over theirs once I have said so', async () => {
      const element = await collide();

      await tell(element, 0, 'keep');
      await press(element, 'save');

      expect(updateRecord).toHaveBeenLastCalledWith(
        { fields: expect.objectContaining({ Write_Mode__c: 'Append' }) },
        { ifUnmodifiedSince: LATER },
      );
    });

    it('takes theirs', async () => {
      const element = await collide();

      await tell(element, 0, 'take');

      expect(rowsOf(element)[0]).toMatchObject({ isChanged: false, draft: { writeMode: 'Suggest', conflict: null } });
    });

    it('saves mine anew when theirs was removed, or lets it go', async () => {
      const element = await collide([STEPS]);
      expect(rowsOf(element)[0].draft.conflict).toEqual({ theirs: null });

      await tell(element, 0, 'keep');
      await press(element, 'save');
      expect(createRecord.mock.calls[0][0].fields).toMatchObject({ Section__c: 'Pain Points' });

      const other = await collide([STEPS]);
      await tell(other, 0, 'take');
      expect(rowsOf(other)).toHaveLength(1);
    });
  });

  it('keeps what Salesforce refused, with the reason, and saves the rest', async () => {
    const element = await open();
    await tell(element, 0, 'change', { writeMode: 'Append' });
    await tell(element, 1, 'change', { writeMode: 'Append' });
    updateRecord.mockImplementationOnce(() => Promise.reject({ body: { message: 'A rule forbids it.' } }));
    readRows.mockResolvedValue([PAINS, { ...STEPS, writeMode: 'Append' }]);

    await press(element, 'save');

    expect(message(element).items).toEqual(['Pain Points to Pains__c: A rule forbids it.']);
    expect(rowsOf(element).map(({ isChanged }) => isChanged)).toEqual([true, false]);
    expect(rowsOf(element)[0].draft.failure).toBe('A rule forbids it.');
  });

  it('removes one after asking; a new one at once', async () => {
    LightningConfirm.open.mockResolvedValueOnce(true);
    const element = await open();
    await press(element, 'add');

    await tell(element, 0, 'remove');
    expect(LightningConfirm.open).not.toHaveBeenCalled();
    await tell(element, 0, 'remove');

    expect(deleteRecord).toHaveBeenCalledWith(PAINS.id);
    expect(rowsOf(element)).toHaveLength(1);
  });

  it('does not remove what somebody else has saved meanwhile: theirs is shown first', async () => {
    deleteRecord.mockClear();
    LightningConfirm.open.mockResolvedValue(true);
    const element = await open();
    readRows.mockResolvedValueOnce([{ ...PAINS, writeMode: 'Append', lastModifiedDate: '2026-11-24T08:00:00.000Z' }]);

    await tell(element, 0, 'remove');
    expect(deleteRecord).not.toHaveBeenCalled();
    expect(rowsOf(element)[0].draft.conflict.theirs.writeMode).toBe('Append');

    await tell(element, 0, 'take');
    readRows.mockResolvedValueOnce([]);
    await tell(element, 0, 'remove');
    expect(deleteRecord).not.toHaveBeenCalled();
    expect(rowsOf(element).map(({ draft }) => draft.id)).not.toContain(PAINS.id);
  });

  it('begins a mapping of the heading somebody came for, unless there is one', async () => {
    expect(rowsOf(await open([PAINS], 'Budget')).map(({ draft }) => draft.section)).toEqual(['Budget', 'Pain Points']);
    expect(rowsOf(await open([PAINS], 'pain points'))).toHaveLength(1);
  });

  it('shows the mappings while the service is away, and cannot save them', async () => {
    const away = refusal('service_away', 'It does not answer.');
    [readFields, readSections, readMappings, validate].forEach((read) => read.mockRejectedValue(away));
    const element = await open();
    expect(rowsOf(element)).toHaveLength(2);
    expect(find(element, 'c-fathom-setup-alert').items).toEqual(['Could not be read: It does not answer.']);
    expect(message(element)).toBeNull();

    await tell(element, 0, 'change', { active: false });
    await press(element, 'save');

    expect(find(element, 'c-fathom-setup-screen').failure.message).toBe('It does not answer.');
    expect(updateRecord).not.toHaveBeenCalled();
  });

  it('says when only the check did not come', async () => {
    validate.mockRejectedValue(refusal('service_away', 'It does not answer.'));

    expect(message(await open()).heading).toBe('The mappings could not be checked: It does not answer.');
  });

  it('forgets the edits on request', async () => {
    const element = await open();
    await tell(element, 0, 'change', { active: false });

    await press(element, 'undo');

    expect(rowsOf(element)[0].isChanged).toBe(false);
  });
});
