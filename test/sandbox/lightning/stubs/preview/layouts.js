// The fields an org's layouts would show, for the objects of the sample world.
const LAYOUTS = {
  Opportunity: {
    highlights: ['Account.Name', 'CloseDate', 'Amount', 'StageName', 'Owner.Name'],
    details:
      'Name Amount Account.Name CloseDate StageName Probability Owner.Name Type NextStep Fathom_Last_Call__c Description Fathom_Deal_Summary__c',
  },
  Contact: {
    highlights: ['Title', 'Account.Name', 'Email', 'Phone'],
    details: 'Name Title Account.Name Email Phone Owner.Name',
  },
  Account: {
    highlights: ['Type', 'Phone', 'Website', 'Owner.Name'],
    details: 'Name Type Phone Website Industry Owner.Name',
  },
  Task: {
    name: 'Subject',
    highlights: ['Status', 'ActivityDate', 'Owner.Name'],
    details: 'Subject Status ActivityDate Who.Name What.Name Owner.Name Description',
  },
};

const LABELS = {
  Name: 'Name',
  'Account.Name': 'Account Name',
  'Owner.Name': 'Owner',
  'Who.Name': 'Name',
  'What.Name': 'Related To',
  CloseDate: 'Close Date',
  StageName: 'Stage',
  ActivityDate: 'Due Date',
};

const COLUMN_TYPES = { Amount: 'currency', CloseDate: 'date-local', ActivityDate: 'date-local' };

/** Fields of an object's highlights panel, details and list, as `Object.Field`, and what they are called. */
export function fieldsOf(objectApiName) {
  const { name = 'Name', highlights = [], details = name } = LAYOUTS[objectApiName] ?? {};
  const whole = (field) => `${objectApiName}.${field}`;
  return {
    name: whole(name),
    highlights: [name, ...highlights].map(whole),
    details: details.split(' ').map(whole),
    list: [name, ...highlights].map((field) => ({
      field,
      label: LABELS[field] ?? field,
      type: COLUMN_TYPES[field] ?? 'text',
    })),
    labelOf(field, info) {
      const path = field.slice(objectApiName.length + 1);
      return LABELS[path] ?? info?.fields[path]?.label ?? path;
    },
  };
}
