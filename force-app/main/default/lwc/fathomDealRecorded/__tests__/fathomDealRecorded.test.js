import { getRecord } from 'lightning/uiRecordApi';
import { graphql } from 'lightning/graphql';
import FathomDealRecorded from 'c/fathomDealRecorded';
import { all, one, render, settle, textOf } from '../../../../../test/jest-mocks/render';

const RECORD = {
  apiName: 'Opportunity',
  fields: {
    Fathom_Last_Call__c: { value: '2026-11-18T15:00:00.000Z' },
    Fathom_Deal_Summary__c: { value: 'Pain Points\nReps copy notes.' },
  },
};
const task = (Id, Subject, ActivityDate, url) => ({
  node: { Id, Subject: { value: Subject }, ActivityDate: { value: ActivityDate }, ...url },
});
const tasks = (...edges) => ({ uiapi: { query: { Task: { edges } } } });
const show = () => render('c-fathom-deal-recorded', FathomDealRecorded, { recordId: '006000000000001AAA' });

describe('c-fathom-deal-recorded', () => {
  it('shows the summary, the last call and the Tasks that Salesforce has', async () => {
    const element = show();
    getRecord.emit(RECORD);
    graphql.emit(
      tasks(
        task('00T1', 'Fathom: Discovery', '2026-11-18', { Fathom_Call_Url__c: { value: 'https://fathom.video/1' } }),
        task('00T2', 'Fathom: Kick-off', '2026-11-11', {}),
        // One call has a Task for each of its Contacts.
        task('00T3', 'Fathom: Pricing', '2026-11-10', { Fathom_Recording_Id__c: { value: '9' } }),
        task('00T4', 'Fathom: Pricing', '2026-11-10', { Fathom_Recording_Id__c: { value: '9' } }),
      ),
    );
    await settle();

    expect(textOf(element)).toContain('Last call: Nov 18, 2026');
    expect(one(element, 'c-fathom-deal-text').value).toBe('Pain Points\nReps copy notes.');
    expect(all(element, 'c-fathom-deal-call').map(({ call }) => [call.title, call.url])).toEqual([
      ['Fathom: Discovery', 'https://fathom.video/1'],
      ['Fathom: Kick-off', undefined],
      ['Fathom: Pricing', undefined],
    ]);
    await expect(element).toBeAccessible();
  });

  it('says that Salesforce has nothing yet', async () => {
    const element = show();
    getRecord.emit({ apiName: 'Opportunity', fields: {} });
    graphql.emit(tasks());
    await settle();

    expect(textOf(element)).toContain('Salesforce has no Fathom call on this deal yet.');
  });

  it('is silent until the record is there, and where it may not be read', async () => {
    const element = show();
    getRecord.error({ message: 'No access.' });
    graphql.emitErrors([{ message: 'No access.' }]);
    await settle();

    expect(textOf(element)).toBe('');
  });
});
