import { LightningElement, api } from 'lwc';
import { fieldsOf } from 'preview/layouts';
import { request } from 'preview/request';

const valueAt = (record, field) => field.split('.').reduce((value, key) => value?.[key], record) ?? null;

/** The records of an object that the user may see. */
export default class ListPage extends LightningElement {
  @api objectApiName;
  rows = [];
  problem = '';

  get title() {
    return this.objectApiName === 'Opportunity' ? 'All Opportunities' : `All ${this.objectApiName}s`;
  }

  get iconName() {
    return `standard:${this.objectApiName.toLowerCase()}`;
  }

  get fields() {
    return fieldsOf(this.objectApiName).list;
  }

  get columns() {
    const [name, ...more] = this.fields.map(({ field, label, type }) => ({ label, type, fieldName: field }));
    const link = { ...name, fieldName: 'url', type: 'url', typeAttributes: { label: { fieldName: name.fieldName } } };
    return [link, ...more];
  }

  async connectedCallback() {
    const names = this.fields.map(({ field }) => field);
    try {
      const records = await request('GET', `/list/${this.objectApiName}?fields=${names.join(',')}`);
      this.rows = records.map((record) => ({
        id: record.Id,
        url: `/lightning/r/${this.objectApiName}/${record.Id}/view${window.location.search}`,
        ...Object.fromEntries(names.map((name) => [name, valueAt(record, name)])),
      }));
    } catch (error) {
      this.problem = error.body?.message;
    }
  }
}
