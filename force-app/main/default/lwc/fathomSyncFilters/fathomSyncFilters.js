import { LightningElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import readRows from '@salesforce/apex/FathomSyncController.filterRows';
import readService from '@salesforce/apex/FathomSyncController.filters';
import refreshSettings from '@salesforce/apex/FathomSyncController.refreshSettings';
import FILTER from '@salesforce/schema/Fathom_Filter__c';
import ACTIVE from '@salesforce/schema/Fathom_Filter__c.Active__c';
import KIND from '@salesforce/schema/Fathom_Filter__c.Kind__c';
import VALUE from '@salesforce/schema/Fathom_Filter__c.Value__c';
import { Loading } from 'c/fathomSetupLoading';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { excludedOf, linesOf } from './rows';

/** The filters of the org: rows from Salesforce, what they do from the service, which may be away. */
export default class FathomSyncFilters extends Loading(LightningElement) {
  labels = LABELS;
  later = null;

  async read() {
    const [rows, service] = await Promise.all([
      readRows(),
      readService().catch((error) => ({ unread: errorOf(error).message })),
    ]);
    return { rows, service };
  }

  get lines() {
    return linesOf(this.data.rows, this.data.service);
  }

  get isEmpty() {
    return this.data.rows.length === 0;
  }

  get excluded() {
    return format(LABELS.excluded, excludedOf(this.data.service));
  }

  get warning() {
    const { unread, unreadable } = this.data.service;
    return unread ? format(LABELS.unread, unread) : unreadable && format(LABELS.unreadable, unreadable);
  }

  handleAdd({ detail: { kind, value } }) {
    const fields = { [KIND.fieldApiName]: kind, [VALUE.fieldApiName]: value, [ACTIVE.fieldApiName]: true };
    return this.change(() => createRecord({ apiName: FILTER.objectApiName, fields }), LABELS.added);
  }

  handleActive({ currentTarget, detail }) {
    const fields = { Id: currentTarget.dataset.filter, [ACTIVE.fieldApiName]: detail.checked };
    return this.change(() => updateRecord({ fields }), LABELS.changed);
  }

  async handleRemove({ currentTarget }) {
    const { filter, name } = currentTarget.dataset;
    const message = format(LABELS.removeText, name);
    if (await LightningConfirm.open({ label: LABELS.removeTitle, message, theme: 'warning' })) {
      await this.change(() => deleteRecord(filter), LABELS.removed);
    }
  }

  /** Salesforce has it; the service is told, and if it cannot hear, it reads it by itself soon. */
  async change(work, said) {
    if ((await this.act(work, said)) !== undefined) {
      this.later = await refreshSettings().then(
        () => null,
        (error) => format(LABELS.later, errorOf(error).message),
      );
    }
    await this.load();
  }
}
