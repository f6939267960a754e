import { field } from '../objects/define.ts';
import { SYSTEM_USER } from './access.ts';
import { NotSimulated, SalesforceError } from './errors.ts';
import type { ActiveRule } from './rules/automation.ts';
import type { ObjectDef } from './schema.ts';
import { OrgState } from './state.ts';
import type { QueryResult, Row, SRecord } from './types.ts';
import { SoqlEngine } from './soql/execute.ts';
import { parseSoql } from './soql/parse.ts';

const text = (name: string, length = 255): [string, ReturnType<typeof field>] => [
  name.toLowerCase(),
  field(name, 'string', { length, permissionable: false }),
];

function toolingObject(
  name: string,
  keyPrefix: string | null,
  fields: [string, ReturnType<typeof field>][],
): ObjectDef {
  return {
    name,
    label: name,
    labelPlural: name,
    keyPrefix,
    custom: false,
    kind: 'open',
    parentField: null,
    activities: false,
    sharing: 'ReadWrite',
    flags: {},
    fields: new Map(fields),
  };
}

const entityId = field('EntityDefinitionId', 'string', {
  referenceTo: ['EntityDefinition'],
  relationshipName: 'EntityDefinition',
  childName: { '*': 'ValidationRules' },
  permissionable: false,
});

const VALIDATION_RULE = toolingObject('ValidationRule', '03d', [
  ['id', field('Id', 'id', { permissionable: false })],
  text('ValidationName'),
  ['active', field('Active', 'boolean', { permissionable: false })],
  text('Description'),
  ['entitydefinitionid', entityId],
  text('ErrorDisplayField'),
  text('ErrorMessage'),
  text('FullName'),
  text('Metadata'),
  text('ManageableState'),
  text('NamespacePrefix'),
  ['createddate', field('CreatedDate', 'datetime', { permissionable: false })],
  ['lastmodifieddate', field('LastModifiedDate', 'datetime', { permissionable: false })],
]);

const ENTITY = toolingObject('EntityDefinition', null, [
  // The id of an entity definition is a durable name, no record id [K-h].
  text('Id'),
  text('DurableId'),
  text('QualifiedApiName'),
  text('DeveloperName'),
  text('Label'),
  text('PluralLabel'),
  text('KeyPrefix', 3),
]);

/** Tables of the Tooling API: rules and entities, nothing else. */
class ToolingState extends OrgState {
  override row(id: string): { object: ObjectDef; row: Row } | undefined {
    const row = this.table(ENTITY).get(id);
    return row === undefined ? super.row(id) : { object: ENTITY, row };
  }
}

/**
 * Answers a Tooling query on ValidationRule or EntityDefinition; needs View Setup (design 4). `Metadata` and `FullName` are
 * given for a single row only, as the platform has it [K-h].
 */
export function toolingQuery(state: OrgState, userId: string, soql: string, basePath: string): QueryResult {
  const query = parseSoql(soql);
  const name = query.sObject?.toLowerCase();
  if (!state.access.can(userId, 'ViewSetup'))
    throw new SalesforceError('INVALID_TYPE', `sObject type '${query.sObject ?? ''}' is not supported.`);
  if (name !== 'validationrule' && name !== 'entitydefinition')
    throw new NotSimulated(`Tooling query on ${query.sObject ?? ''}`);
  const tooling = new ToolingState({
    clock: () => state.now(),
    orgId: state.orgId,
    features: { personAccounts: false, sharedActivities: false, multiCurrency: false },
    currency: state.currency,
  });
  tooling.schema.add(VALIDATION_RULE);
  tooling.schema.add(ENTITY);
  for (const object of state.schema.all()) tooling.table(ENTITY).put(entityRow(object));
  for (const [object, rules] of state.automations.rules)
    for (const rule of rules) tooling.table(VALIDATION_RULE).put(ruleRow(state, object, rule));
  const result = new SoqlEngine(tooling).query(SYSTEM_USER, soql, { basePath: `${basePath}/tooling` });
  return withMetadata(
    result,
    (query.fields ?? []).flatMap((one) => (one.type === 'Field' ? [one.field.toLowerCase()] : [])),
  );
}

function entityRow(object: ObjectDef): Row {
  return {
    Id: object.name,
    DurableId: object.name,
    QualifiedApiName: object.name,
    DeveloperName: object.name.replace(/__c$/, ''),
    Label: object.label,
    PluralLabel: object.labelPlural,
    KeyPrefix: object.keyPrefix,
  };
}

function ruleRow(state: OrgState, object: string, rule: ActiveRule): Row {
  const metadata = {
    active: rule.active !== false,
    description: rule.description ?? null,
    errorConditionFormula: rule.formula,
    errorDisplayField: rule.field ?? null,
    errorMessage: rule.message,
    shouldEvaluateOnClient: null,
    urls: null,
  };
  return {
    Id: rule.id,
    ValidationName: rule.name,
    Active: rule.active !== false,
    Description: rule.description ?? null,
    EntityDefinitionId: object,
    ErrorDisplayField: rule.field ?? null,
    ErrorMessage: rule.message,
    FullName: `${object}.${rule.name}`,
    Metadata: JSON.stringify(metadata),
    ManageableState: 'unmanaged',
    CreatedDate: state.nowText(),
    LastModifiedDate: state.nowText(),
  };
}

function withMetadata(result: QueryResult, fields: readonly string[]): QueryResult {
  if (!fields.includes('metadata') && !fields.includes('fullname')) return result;
  if (result.totalSize > 1) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      `When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Result size: ${result.totalSize}`,
    );
  }
  const records = result.records.map((record): SRecord =>
    typeof record['Metadata'] === 'string'
      ? { ...record, Metadata: JSON.parse(record['Metadata']) as unknown }
      : record,
  );
  return { ...result, records };
}
