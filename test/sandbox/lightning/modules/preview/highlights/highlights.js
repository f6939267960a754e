import { LightningElement, api, wire } from 'lwc';
import { getFieldDisplayValue, getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { fieldsOf } from 'preview/layouts';

/** The panel over a record page: name and the fields of the compact layout. */
export default class Highlights extends LightningElement {
  @api recordId;
  @api objectApiName;
  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) info;
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' }) record;

  get fields() {
    return fieldsOf(this.objectApiName).highlights;
  }

  get name() {
    return getFieldValue(this.record.data, fieldsOf(this.objectApiName).name);
  }

  get label() {
    return this.info.data?.label;
  }

  get iconName() {
    return `standard:${this.objectApiName.toLowerCase()}`;
  }

  get details() {
    const named = this.fields.filter((field) => field !== fieldsOf(this.objectApiName).name);
    return named.map((field) => ({
      field,
      label: fieldsOf(this.objectApiName).labelOf(field, this.info.data),
      value: getFieldDisplayValue(this.record.data, field) ?? getFieldValue(this.record.data, field),
    }));
  }

  get problem() {
    return this.record.error?.body?.message;
  }
}
