import { recordTypesOf } from './picklists.ts';
import { isAggregatable, isGroupable } from './schema.ts';
import type { FieldDef, FieldType, ObjectDef } from './schema.ts';
import type { OrgState } from './state.ts';
import type { SRecord } from './types.ts';

const SOAP: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  address: 'urn:address',
  location: 'urn:location',
  base64: 'xsd:base64Binary',
  anyType: 'xsd:anyType',
  complexvalue: 'urn:JunctionIdListNames',
};

/** Object facts that describe and describeGlobal share [section 2.6, K-h]. */
export function describeHead(state: OrgState, userId: string, object: ObjectDef): SRecord {
  const rights = state.access.object(userId, object);
  const flags = object.flags;
  const base = `/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: rights.create && flags.createable !== false,
    custom: object.custom,
    customSetting: object.kind === 'setting',
    deepCloneable: false,
    deletable: rights.delete && flags.deletable !== false,
    deprecatedAndHidden: false,
    feedEnabled: flags.feedEnabled === true,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: flags.layoutable === true,
    mergeable: flags.mergeable === true,
    mruEnabled: flags.mruEnabled === true,
    name: object.name,
    queryable: true,
    replicateable: flags.replicateable === true,
    retrieveable: true,
    searchable: flags.searchable === true,
    triggerable: flags.triggerable === true,
    undeletable: rights.delete && flags.undeletable !== false,
    updateable: rights.edit && flags.updateable !== false,
    urls: {
      rowTemplate: `${base}/{ID}`,
      describe: `${base}/describe`,
      sobject: base,
      ...(flags.layoutable === true
        ? {
            layouts: `${base}/describe/layouts`,
            compactLayouts: `${base}/describe/compactLayouts`,
            approvalLayouts: `${base}/describe/approvalLayouts`,
            quickActions: `${base}/quickActions`,
            listviews: `${base}/listviews`,
            defaultValues: `${base}/defaultValues?recordTypeId&fields`,
            uiDetailTemplate: `/{ID}`,
            uiEditTemplate: `/{ID}/e`,
            uiNewRecord: `/${object.keyPrefix ?? ''}/e`,
          }
        : {}),
    },
  };
}

/** The full describe of an object for a user: fields hidden by field-level security are absent [section 2.6]. */
export function describeObject(state: OrgState, userId: string, object: ObjectDef): SRecord {
  const fields = [...object.fields.values()].filter((one) => state.access.field(userId, object, one).readable);
  return {
    ...describeHead(state, userId, object),
    actionOverrides: [],
    childRelationships: childRelationships(state, userId, object),
    compactLayoutable: object.flags.layoutable === true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: fields.map((one) => describeField(state, userId, object, one)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypesOf(state, object).map((one) => ({
      active: one.active,
      available: one.available,
      defaultRecordTypeMapping: one.default,
      developerName: one.developerName,
      master: one.master,
      name: one.name,
      recordTypeId: one.id,
      urls: { layout: `/sobjects/${object.name}/describe/layouts/${one.id}` },
    })),
    searchLayoutable: object.flags.searchable === true,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural}`, name: 'everything' },
      { label: `My ${object.labelPlural}`, name: 'mine' },
    ],
  };
}

function childRelationships(state: OrgState, userId: string, object: ObjectDef): SRecord[] {
  return state.schema
    .childrenOf(object)
    .filter((one) => state.access.object(userId, one.child).read)
    .map((one) => ({
      cascadeDelete: one.field.onDelete === 'cascade',
      childSObject: one.child.name,
      deprecatedAndHidden: false,
      field: one.field.name,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: one.name,
      restrictedDelete: one.field.onDelete === 'restrict',
    }));
}

function describeField(state: OrgState, userId: string, object: ObjectDef, field: FieldDef): SRecord {
  const access = state.access.field(userId, object, field);
  const rights = state.access.object(userId, object);
  const numeric = ['double', 'currency', 'percent'].includes(field.type);
  const text = SOAP[field.type] === undefined;
  return {
    aggregatable: isAggregatable(field),
    aiPredictionField: false,
    autoNumber: field.autoNumberFormat !== null,
    byteLength: text ? field.length * 3 : ['id', 'reference'].includes(field.type) ? 18 : 0,
    calculated: field.formula !== null,
    calculatedFormula: field.formula,
    cascadeDelete: field.onDelete === 'cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName:
      field.compound ??
      (object.fields.has('firstname') && ['FirstName', 'LastName', 'Salutation'].includes(field.name) ? 'Name' : null),
    controllerName: field.controller,
    createable: access.editable && field.createable && rights.create,
    custom: field.custom,
    defaultValue: field.defaultValue,
    defaultValueFormula: null,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.controller !== null,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' ? (field.htmlFormatted ? 'richtextarea' : 'plaintextarea') : null,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: isGroupable(field),
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: ['id', 'reference'].includes(field.type) || text ? field.length : 0,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.values.map((one) => ({
      active: one.active,
      defaultValue: one.default,
      label: one.label,
      validFor: null,
      value: one.value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: numeric ? field.precision : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: field.onDelete === 'restrict',
    restrictedPicklist: field.restricted,
    scale: numeric ? field.scale : 0,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP[field.type] ?? 'xsd:string',
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: access.editable && field.updateable && rights.edit,
    writeRequiresMasterRead: false,
  };
}
