import { join } from 'node:path';
import type { RunningSandbox } from '../sandbox/salesforce/server.ts';

/** What a customer made on Opportunity before Fathom came. */
const CUSTOMER_DIR = join(import.meta.dirname, 'customer-fields');
const CUSTOMER_FIELDS = [
  ...['Pain_Points__c', 'Call_Notes__c', 'Risk_Level__c', 'Budget__c', 'Summary_Html__c', 'Go_Live__c'],
  ...['Confidence__c', 'Seats__c', 'Quote_Url__c', 'Has_Budget__c', 'Rivals__c'],
];

type Org = RunningSandbox['org'];

/** Gives the service's permission set a right to a field, as an admin does in Setup; `false` takes it away. */
export function grantField(org: Org, field: string, editable: boolean): void {
  org.setFieldPermission('Fathom_Integration', `Opportunity.${field}`, { readable: editable, editable });
}

/** Installs the customer's own fields and lets the service write to them. */
export function installCustomerFields(org: Org): void {
  org.installPackage(CUSTOMER_DIR, 'none');
  for (const field of CUSTOMER_FIELDS) grantField(org, field, true);
}

/** An active `Fathom_Field_Mapping__c` row as the Setup tab saves it. */
export function mappingRow(section: string, target: string, mode: string, kind = 'Section'): Record<string, unknown> {
  return { Source_Kind__c: kind, Section__c: section, Target_Field__c: target, Write_Mode__c: mode, Active__c: true };
}

/** A summary with something for each of them, as a deal template asks for it. */
export const CUSTOMER_SUMMARY = [
  '### 1. Pain Points',
  '- Planning takes **two weeks**',
  '### Budget',
  '$48,000',
  '### Risk Level',
  'high',
  '### Next Steps',
  '- Send the quote',
  '### Stage',
  'Negotiation/Review',
  '### Go-live',
  'by 1 March 2027',
  '### Confidence',
  '62.5 %',
  '### Seats',
  '1,200',
  '### Quote',
  '[Quote 17](https://quotes.example/17)',
  '### Has budget',
  '- [x]',
  '### Rivals',
  '- globex\n- Acme Inc.',
].join('\n');
