import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';

const FIELD = 'Opportunity.StageName';

/** The stages as chevrons, the record's own one marked. */
export default class PathAssistant extends LightningElement {
  @api recordId;
  @api objectApiName;
  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) info;
  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: FIELD }) stages;
  @wire(getRecord, { recordId: '$recordId', optionalFields: [FIELD] }) record;

  get recordTypeId() {
    return this.info.data?.defaultRecordTypeId;
  }

  get current() {
    return getFieldValue(this.record.data, FIELD);
  }

  /** Closed is one step at the end, as in an org, unless the deal is closed. */
  get steps() {
    const values = (this.stages.data?.values ?? []).map(({ value, label }) => ({ value, label }));
    const open = values.filter(({ value }) => !value.startsWith('Closed'));
    const closed = values.find(({ value }) => value === this.current && value.startsWith('Closed'));
    return [...open, closed ?? { value: 'Closed', label: 'Closed' }];
  }
}
