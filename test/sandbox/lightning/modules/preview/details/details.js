import { LightningElement, api, wire } from 'lwc';
import { getFieldDisplayValue, getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { fieldsOf } from 'preview/layouts';

/** The record's details, to read. */
export default class Details extends LightningElement {
  @api recordId;
  @api objectApiName;
  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) info;
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' }) record;

  get fields() {
    return fieldsOf(this.objectApiName).details;
  }

  /** Fields the user may not see are left out, as an org's layout does. */
  get details() {
    const { labelOf } = fieldsOf(this.objectApiName);
    const seen = this.fields.filter((field) => getFieldValue(this.record.data, field) !== undefined);
    return seen.map((field) => {
      const value = getFieldDisplayValue(this.record.data, field) ?? getFieldValue(this.record.data, field);
      const long = this.info.data?.fields[field.split('.').pop()]?.dataType === 'TextArea';
      const size = long ? 'slds-size_1-of-1' : 'slds-size_1-of-1 slds-medium-size_1-of-2';
      return { field, value, label: labelOf(field, this.info.data), className: `slds-col detail ${size}` };
    });
  }
}
