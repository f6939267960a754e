import type { RecordTypeInfo, SRecord } from '../../engine/org.ts';

// UI API names types in its own words; what is not listed is the describe type with a capital.
const DATA_TYPES: Readonly<Record<string, string>> = {
  datetime: 'DateTime',
  id: 'Reference',
  int: 'Int',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  textarea: 'TextArea',
  encryptedstring: 'EncryptedString',
};

function dataType(field: SRecord): string {
  const type = String(field['type']);
  return DATA_TYPES[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}

/** One field of an object-info answer; names of [section 8.4]. */
function fieldInfo(field: SRecord) {
  const targets = (field['referenceTo'] as string[] | undefined) ?? [];
  return {
    apiName: field['name'],
    calculated: field['calculated'],
    compound: false,
    compoundComponentName: null,
    compoundFieldName: field['compoundFieldName'] ?? null,
    controllerName: field['controllerName'] ?? null,
    controllingFields: field['controllerName'] ? [field['controllerName']] : [],
    createable: field['createable'],
    custom: field['custom'],
    dataType: dataType(field),
    extraTypeInfo: field['extraTypeInfo'] ?? null,
    filterable: field['filterable'],
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field['htmlFormatted'],
    inlineHelpText: field['inlineHelpText'] ?? null,
    label: field['label'],
    length: field['length'],
    nameField: field['nameField'],
    polymorphicForeignKey: targets.length > 1,
    precision: field['precision'],
    reference: targets.length > 0,
    referenceTargetField: null,
    referenceToInfos: targets.map((apiName) => ({ apiName, nameFields: ['Name'] })),
    relationshipName: field['relationshipName'] ?? null,
    required: field['nillable'] === false && field['defaultedOnCreate'] !== true && field['createable'] === true,
    scale: field['scale'],
    searchPrefilterable: false,
    sortable: field['sortable'],
    unique: field['unique'],
    updateable: field['updateable'],
  };
}

function recordTypeInfo(type: RecordTypeInfo) {
  return {
    available: type.available,
    defaultRecordTypeMapping: type.default,
    master: type.master,
    name: type.name,
    recordTypeId: type.id,
  };
}

function childRelationship(child: SRecord) {
  const { childSObject, field, relationshipName } = child;
  return {
    childObjectApiName: childSObject,
    fieldName: field,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: relationshipName ?? null,
  };
}

/** Answer of `/ui-api/object-info/X`, made from the REST describe of the same user. */
export function objectInfo(described: SRecord, recordTypes: RecordTypeInfo[]) {
  const fields = described['fields'] as SRecord[];
  const preset = recordTypes.find((type) => type.default);
  return {
    apiName: described['name'],
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: ((described['childRelationships'] as SRecord[] | undefined) ?? []).map(childRelationship),
    createable: described['createable'],
    custom: described['custom'],
    defaultRecordTypeId: preset?.id ?? null,
    deletable: described['deletable'],
    dependentFields: {},
    eTag: 'sandbox',
    feedEnabled: described['feedEnabled'] ?? false,
    fields: Object.fromEntries(fields.map((field) => [field['name'], fieldInfo(field)])),
    keyPrefix: described['keyPrefix'],
    label: described['label'],
    labelPlural: described['labelPlural'],
    layoutable: described['layoutable'] ?? true,
    mruEnabled: described['mruEnabled'] ?? true,
    nameFields: fields.filter((field) => field['nameField'] === true).map((field) => field['name']),
    queryable: described['queryable'],
    recordTypeInfos: Object.fromEntries(recordTypes.map((type) => [type.id, recordTypeInfo(type)])),
    searchable: described['searchable'],
    themeInfo: null,
    updateable: described['updateable'],
  };
}
