import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import NAME from '@salesforce/schema/User.Name';

/** Name of a user; the id until it is known, or where it cannot be read. */
export default class FathomSyncHost extends LightningElement {
  @api userId;

  @wire(getRecord, { recordId: '$userId', fields: [NAME] }) user;

  get name() {
    return this.user?.data ? getFieldValue(this.user.data, NAME) : this.userId;
  }
}
