import { fieldOf } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, Value } from '../types.ts';
import type { Draft } from './draft.ts';

/** What a write brings about elsewhere: primary roles, person contacts, relations of a task, documents of a note [K-h]. */
export function afterWrite(state: OrgState, draft: Draft): void {
  if (['User', 'PermissionSetAssignment'].includes(draft.object.name)) state.access.touch();
  EFFECTS[draft.object.name]?.(state, draft);
}

const EFFECTS: Readonly<Record<string, (state: OrgState, draft: Draft) => void>> = {
  OpportunityContactRole: onePrimary,
  Opportunity: contactOfOpportunity,
  Account: personContact,
  Task: relations,
  ContentNote: document,
};

/** At most one primary role per Opportunity: a new one takes it from the other [section 5]. */
function onePrimary(state: OrgState, draft: Draft): void {
  if (draft.values['IsPrimary'] !== true) return;
  const table = state.table(draft.object);
  const lookup = fieldOf(draft.object, 'OpportunityId');
  const rows = lookup === undefined ? [] : (table.lookup(lookup, draft.values['OpportunityId'] ?? null) ?? []);
  for (const row of rows)
    if (row.Id !== draft.values.Id && row['IsPrimary'] === true) table.put({ ...row, IsPrimary: false });
}

/** `ContactId` on create makes that Contact the primary role. */
function contactOfOpportunity(state: OrgState, draft: Draft): void {
  const contact = draft.values['ContactId'];
  if (draft.operation !== 'insert' || typeof contact !== 'string') return;
  system(
    state,
    'OpportunityContactRole',
    { OpportunityId: draft.values.Id, ContactId: contact, IsPrimary: true, Role: null },
    draft,
  );
}

const PERSON_COPIES = [
  'FirstName',
  'LastName',
  'Salutation',
  'Name',
  'OwnerId',
  'Phone',
  'Fax',
  'Description',
] as const;

/** The shadow Contact of a person account, kept in step with it [section 5, K-h]. */
function personContact(state: OrgState, draft: Draft): void {
  if (draft.values['IsPersonAccount'] !== true) return;
  const values: Record<string, Value> = { AccountId: draft.values.Id, IsPersonAccount: true };
  for (const name of PERSON_COPIES) values[name] = draft.values[name] ?? null;
  for (const [name, value] of Object.entries(draft.values)) {
    if (!name.startsWith('Person') || name === 'PersonContactId') continue;
    values[name.slice('Person'.length)] = value;
  }
  const accounts = state.table(draft.object);
  const contacts = state.tableOf('Contact');
  const known = draft.values['PersonContactId'];
  const shadow = typeof known === 'string' ? contacts.get(known) : undefined;
  if (shadow !== undefined) {
    contacts.put({ ...shadow, ...values, LastModifiedDate: state.nowText(), SystemModstamp: state.nowText() });
    return;
  }
  const id = system(state, 'Contact', { HasOptedOutOfEmail: false, DoNotCall: false, ...values }, draft);
  draft.values['PersonContactId'] = id;
  accounts.put({ ...draft.values });
}

/** With Shared Activities every who of a task has a TaskRelation row [S46]. */
function relations(state: OrgState, draft: Draft): void {
  const object = state.schema.find('TaskRelation');
  if (object === undefined) return;
  const listed = draft.sent['TaskWhoIds'];
  const primary = draft.values['WhoId'];
  const ids = new Set<string>(Array.isArray(listed) ? listed.map(String) : []);
  if (typeof primary === 'string') ids.add(primary);
  const table = state.table(object);
  const lookup = fieldOf(object, 'TaskId');
  const present = new Set<string>();
  for (const row of lookup === undefined ? [] : (table.lookup(lookup, draft.values.Id) ?? [])) {
    const dropped =
      draft.before !== null && row['RelationId'] === draft.before['WhoId'] && row['RelationId'] !== primary;
    if (dropped) table.remove(row.Id);
    else present.add(String(row['RelationId']));
  }
  for (const id of ids)
    if (!present.has(id))
      system(
        state,
        'TaskRelation',
        { TaskId: draft.values.Id, RelationId: id, IsWhat: false, AccountId: draft.values['AccountId'] ?? null },
        draft,
      );
}

/** A note is a document of type SNOTE, shared with its owner [K-h]. */
function document(state: OrgState, draft: Draft): void {
  const { values } = draft;
  const documents = state.tableOf('ContentDocument');
  const shared = [
    'Title',
    'OwnerId',
    'FileType',
    'FileExtension',
    'ContentSize',
    'SharingPrivacy',
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp',
    'IsDeleted',
  ];
  const row: Row = { Id: values.Id };
  for (const name of shared) row[name] = values[name] ?? null;
  documents.put(row);
  if (draft.operation === 'insert')
    system(
      state,
      'ContentDocumentLink',
      {
        ContentDocumentId: values.Id,
        LinkedEntityId: values['OwnerId'] ?? null,
        ShareType: 'I',
        Visibility: 'AllUsers',
      },
      draft,
    );
}

/** A row the platform itself writes; returns its id. */
function system(state: OrgState, objectName: string, values: Record<string, Value>, cause: Draft): string {
  const table = state.tableOf(objectName);
  const id = state.ids.next(table.object.keyPrefix ?? '000');
  const now = state.nowText();
  const user = cause.values['LastModifiedById'] ?? null;
  table.put({
    IsDeleted: false,
    CreatedDate: now,
    CreatedById: user,
    LastModifiedDate: now,
    LastModifiedById: user,
    SystemModstamp: now,
    ...values,
    Id: id,
  });
  return id;
}
