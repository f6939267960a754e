/** Faults put into the sandbox, each with what explain must say of a call that meets it. */
import { mappingRow } from '../../support/customer-fields.ts';
import type { Stage } from '../../support/stage.ts';

export interface Fault {
  readonly name: string;
  /** Case of the sample world. */
  readonly call: string;
  /** The call is synced first, so that Salesforce's refusal is known. */
  readonly isSynced?: true;
  readonly inject?: (stage: Stage) => unknown;
  readonly cure?: (stage: Stage) => unknown;
  readonly cause: string;
  readonly verdict?: string;
  /** Names the object, the field or the person. */
  readonly fix: RegExp;
  readonly who: string;
}

type Told = Pick<Fault, 'cause' | 'verdict' | 'fix' | 'who'>;

const HOLDERS = ['Fathom_Integration', 'Standard User'];

/** What the sample world holds by itself. */
const given = (call: string, told: Told): Fault => ({ name: call, call, ...told });

/** A right taken away from the connected user, and given back. */
function without(name: string, set: (stage: Stage, isGranted: boolean) => void, told: Told): Fault {
  return {
    name,
    call: 'subdomain_and_contact',
    inject: (stage) => set(stage, false),
    cure: (stage) => set(stage, true),
    ...told,
  };
}

const object = (name: string) => (stage: Stage, read: boolean) => {
  for (const holder of HOLDERS) {
    const wide = read && holder === 'Fathom_Integration';
    stage.salesforce.org.setObjectPermission(holder, name, { read, edit: read, viewAll: wide });
  }
};
const field = (name: string, readable: boolean) => (stage: Stage, editable: boolean) => {
  for (const holder of HOLDERS)
    stage.salesforce.org.setFieldPermission(holder, name, { readable: readable || editable, editable });
};
const editTask = (stage: Stage, enabled: boolean) => {
  for (const holder of HOLDERS) stage.salesforce.org.setUserPermission(holder, 'EditTask', enabled);
};

/** Salesforce refuses every save of an object with this code. */
function refused(
  sObject: 'Task' | 'Opportunity',
  call: string,
  errorCode: string,
  told: Told,
  more: { readonly field?: string; readonly message?: string } = {},
): Fault {
  const { field: name, message = 'no' } = more;
  const where = name === undefined ? {} : sObject === 'Task' ? { fields: [name] } : { field: name };
  return {
    name: errorCode,
    call,
    isSynced: true,
    inject: ({ salesforce: { org } }) => org.setFault({ errorCode, message, object: sObject, ...where }),
    cure: ({ salesforce: { org } }) => org.clearFaults(),
    ...told,
  };
}

/** The line to Salesforce is bad. */
function line(name: string, action: Parameters<Stage['salesforce']['control']['addFault']>[0]['action'], told: Told) {
  return {
    name,
    call: 'subdomain_and_contact',
    inject: ({ salesforce: { control } }: Stage) =>
      control.addFault({ match: { path: '/services/data', times: 0 }, action }),
    cure: ({ salesforce: { control } }: Stage) => control.clearFaults(),
    ...told,
  };
}

const CALLS: Fault[] = [
  given('only_attendee_without_email', {
    cause: 'no_addresses',
    verdict: 'internal_only',
    fix: /Walter \(phone\)/,
    who: 'host',
  }),
  given('internal_only', { cause: 'internal_only', verdict: 'internal_only', fix: /Filters/, who: 'admin' }),
  given('internal_user_outside_domain', {
    cause: 'users_only',
    verdict: 'internal_only',
    fix: /colleagues/,
    who: 'admin',
  }),
  given('no_contact', { cause: 'no_contact', verdict: 'no_contact', fix: /oskar\.blom@redwing\.example/, who: 'rep' }),
  given('impromptu_null_schedule', { cause: 'impromptu', verdict: 'impromptu', fix: /Tobias/, who: 'host' }),
  given('two_recordings_second', {
    cause: 'duplicate_recording',
    verdict: 'duplicate_recording',
    fix: /Choose this recording/,
    who: 'admin',
  }),
  given('summary_pending', {
    cause: 'summary_pending',
    verdict: 'summary_pending',
    fix: /Nothing to do/,
    who: 'nobody',
  }),
  given('no_sections', { cause: 'no_sections', fix: /template in Fathom/, who: 'admin' }),
  given('transcript_missing', { cause: 'transcript_missing', fix: /recording settings in Fathom/, who: 'nobody' }),
  given('person_account', { cause: 'no_deal', fix: /Amara Nwosu to its Contact Roles/, who: 'rep' }),
];

const RIGHTS: Fault[] = [
  without('Opportunity is hidden', object('Opportunity'), {
    cause: 'no_access',
    fix: /^Grant \S+ Read on Opportunity /,
    who: 'admin',
  }),
  without('Contact is hidden', object('Contact'), {
    cause: 'no_access',
    fix: /^Grant \S+ Read on Contact /,
    who: 'admin',
  }),
  without('Contact.Email is hidden', field('Contact.Email', false), {
    cause: 'no_access',
    fix: /^Grant \S+ access to Contact\.Email /,
    who: 'admin',
  }),
  without('Edit Tasks is missing', editTask, {
    cause: 'no_access',
    fix: /Access Activities and Edit Tasks/,
    who: 'admin',
  }),
  without('the key of Tasks is hidden', field('Task.Fathom_Key__c', false), {
    cause: 'package_missing',
    verdict: 'package_missing',
    fix: /grants Task\.Fathom_Key__c/,
    who: 'admin',
  }),
  without('the summary of Tasks is locked', field('Task.Description', true), {
    cause: 'field_access',
    fix: /Edit on Task\.Description /,
    who: 'admin',
  }),
  without('the deal summary is locked', field('Opportunity.Fathom_Deal_Summary__c', true), {
    cause: 'field_read_only',
    fix: /Opportunity\.Fathom_Deal_Summary__c/,
    who: 'admin',
  }),
  {
    name: 'a mapped field is gone',
    call: 'subdomain_and_contact',
    inject: ({ salesforce: { org } }) =>
      org.load({ Fathom_Field_Mapping__c: [mappingRow('Budget', 'Gone__c', 'Overwrite')] }),
    cure: ({ salesforce: { org, control } }) => {
      const row = org.records('Fathom_Field_Mapping__c').find((one) => one['Target_Field__c'] === 'Gone__c');
      control.remove({ sObject: 'Fathom_Field_Mapping__c', id: String(row?.['Id']) });
    },
    cause: 'field_missing',
    fix: /Map “Budget” to another field, or restore Opportunity\.Gone__c/,
    who: 'admin',
  },
];

const LINE: Fault[] = [
  {
    name: 'all writing is paused',
    call: 'subdomain_and_contact',
    inject: ({ api }) => api.post('/api/v1/pause', { on: true }),
    cure: ({ api }) => api.post('/api/v1/pause', { on: false }),
    cause: 'paused',
    fix: /Resume/,
    who: 'admin',
  },
  line(
    'no API calls left',
    { type: 'limit', which: 'daily' },
    { cause: 'api_limit', fix: /System Overview/, who: 'admin' },
  ),
  line('maintenance', { type: 'status', status: 503 }, { cause: 'salesforce_away', fix: /tried again/, who: 'nobody' }),
];

const REFUSALS: Fault[] = [
  refused('Opportunity', 'subdomain_and_contact', 'INSUFFICIENT_ACCESS_OR_READONLY', {
    cause: 'insufficient_access',
    fix: /Edit on Opportunity .*Record: Opportunity “/,
    who: 'admin',
  }),
  refused('Opportunity', 'attendee_without_email', 'TERRITORY_MANAGEMENT_EXCEPTION', {
    cause: 'territory',
    fix: /Territory Management.*Record: Opportunity “/,
    who: 'admin',
  }),
  refused(
    'Opportunity',
    'very_long_summary',
    'STRING_TOO_LONG',
    { cause: 'too_long', fix: /Field: Fathom_Deal_Summary__c/, who: 'admin' },
    { field: 'Fathom_Deal_Summary__c' },
  ),
  refused('Opportunity', 'emoji', 'ENTITY_IS_LOCKED', {
    cause: 'approval_lock',
    fix: /recall the approval.*Opportunity “/,
    who: 'rep',
  }),
  refused('Task', 'prose_only', 'INVALID_CROSS_REFERENCE_KEY', {
    cause: 'reference_not_visible',
    fix: /Record: Task on “/,
    who: 'admin',
  }),
  refused('Task', 'headings_in_code', 'INVALID_STATUS', { cause: 'record_state', fix: /Task on “/, who: 'rep' }),
  refused(
    'Task',
    'action_items',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    { cause: 'restricted_picklist', fix: /Field: Status/, who: 'admin' },
    { field: 'Status' },
  ),
  refused(
    'Task',
    'private',
    'REQUIRED_FIELD_MISSING',
    { cause: 'required_field', fix: /Field: Region__c/, who: 'admin' },
    { field: 'Region__c' },
  ),
  refused(
    'Task',
    'two_recordings_first',
    'CANNOT_EXECUTE_FLOW_TRIGGER',
    { cause: 'flow', fix: /“the "Guard" process failed”/, who: 'admin' },
    { message: 'the "Guard" process failed' },
  ),
  refused('Task', 'no_sections', 'STORAGE_LIMIT_EXCEEDED', { cause: 'storage', fix: /Storage Usage/, who: 'admin' }),
  refused('Task', 'transcript_missing', 'UNABLE_TO_LOCK_ROW', { cause: 'passing', fix: /tried again/, who: 'nobody' }),
  {
    name: 'a trigger',
    call: 'several_contacts_one_address',
    isSynced: true,
    inject: ({ salesforce: { org } }) =>
      org.addTrigger({
        name: 'TheirTrigger',
        object: 'Task',
        on: ['insert'],
        run: () => {
          throw new Error('No.');
        },
      }),
    cure: ({ salesforce: { org } }) => org.removeAutomation('TheirTrigger'),
    cause: 'trigger',
    fix: /“TheirTrigger: /,
    who: 'admin',
  },
  {
    name: 'a validation rule',
    call: 'two_open_opportunities',
    isSynced: true,
    inject: ({ salesforce: { org } }) =>
      org.addValidationRule('Task', { name: 'No_Calls', formula: 'NOT(ISBLANK(Subject))', message: 'No calls.' }),
    cure: ({ salesforce: { org } }) => org.removeValidationRule('Task', 'No_Calls'),
    cause: 'validation_rule',
    fix: /validation rule No_Calls on Task/,
    who: 'admin',
  },
];

/** In an order in which a call is looked at before it is synced. */
export const FAULTS: readonly Fault[] = [...CALLS, ...RIGHTS, ...LINE, ...REFUSALS];
