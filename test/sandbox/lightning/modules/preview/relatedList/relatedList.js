import { LightningElement, api, wire } from 'lwc';
import { getFieldValue } from 'lightning/uiRecordApi';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';

/** People with a role on the deal. */
export default class RelatedList extends LightningElement {
  @api recordId;
  @wire(getRelatedListRecords, {
    parentRecordId: '$recordId',
    relatedListId: 'OpportunityContactRoles',
    optionalFields: ['Name', 'Title', 'Email']
      .map((field) => `OpportunityContactRole.Contact.${field}`)
      .concat('OpportunityContactRole.Role'),
  })
  roles;

  get people() {
    return (this.roles.data?.records ?? []).map((role) => {
      const { Name, Title } = getFieldValue(role, 'OpportunityContactRole.Contact')?.fields ?? {};
      const line = [Title?.value, getFieldValue(role, 'OpportunityContactRole.Role')].filter(Boolean).join(' · ');
      return { id: role.id, name: Name?.value, line };
    });
  }

  get title() {
    return `Contact Roles (${this.people.length})`;
  }
}
