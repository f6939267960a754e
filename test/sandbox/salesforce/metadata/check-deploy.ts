import type { Schema } from '../engine/schema.ts';
import { fieldOf } from '../engine/schema.ts';
import { Formula } from '../engine/rules/formula.ts';
import { typeOf } from './fields.ts';
import type { Component, ObjectComponent, PackageSource } from './read-package.ts';
import { childrenOf, isTrue, textOf } from './xml.ts';

// Custom settings take these field types only [K-h].
const SETTING_TYPES = [
  'Checkbox',
  'Currency',
  'Date',
  'DateTime',
  'Email',
  'Number',
  'Percent',
  'Phone',
  'Text',
  'TextArea',
  'Url',
];
// Types that may be an external id [K-h].
const KEY_TYPES = ['Text', 'Number', 'Email', 'AutoNumber'];
// Activity offers no long text, rich text, multi-select or master-detail fields [S43, K-m].
const NOT_ON_ACTIVITY = ['LongTextArea', 'Html', 'MasterDetail', 'Summary'];

/** Problems of objects and fields that a deploy would refuse; `schema` is the org before the deploy. */
export function checkObjects(schema: Schema, source: PackageSource): string[] {
  const problems = [...source.problems];
  for (const object of source.objects) problems.push(...checkObject(object));
  const settings = new Set(
    source.objects.filter((one) => textOf(one.xml, 'customSettingsType') !== undefined).map((one) => one.name),
  );
  const known = (name: string): boolean =>
    name === 'Activity' || schema.find(name) !== undefined || source.objects.some((one) => one.name === name);
  for (const field of source.fields) {
    const say = (text: string): unknown => problems.push(`${field.file}: ${text}`);
    if (!known(field.object)) say(`Entity Enumeration Or ID: no object ${field.object}`);
    else if (field.name.endsWith('__c'))
      checkField(field, settings.has(field.object) || schema.find(field.object)?.kind === 'setting', known, say);
  }
  for (const part of [...source.recordTypes, ...source.validationRules])
    if (!known(part.object)) problems.push(`${part.file}: no object ${part.object}`);
  for (const rule of source.validationRules) problems.push(...checkRule(rule));
  return problems;
}

function checkObject(object: Component): string[] {
  if (!object.name.endsWith('__c')) return [];
  const problems: string[] = [];
  const setting = textOf(object.xml, 'customSettingsType');
  if (textOf(object.xml, 'label') === undefined)
    problems.push(`${object.file}: Must specify a non-empty label for the CustomObject`);
  if (setting !== undefined) {
    if (childrenOf(object.xml, 'nameField').length > 0)
      problems.push(`${object.file}: a custom setting cannot specify a nameField`);
    return problems;
  }
  if (childrenOf(object.xml, 'nameField').length === 0)
    problems.push(`${object.file}: Must specify a nameField for the CustomObject`);
  if (textOf(object.xml, 'sharingModel') === undefined)
    problems.push(`${object.file}: Must specify a sharingModel for the CustomObject`);
  if (textOf(object.xml, 'pluralLabel') === undefined)
    problems.push(`${object.file}: Must specify a non-empty pluralLabel for the CustomObject`);
  return problems;
}

function checkField(
  field: ObjectComponent,
  setting: boolean,
  known: (name: string) => boolean,
  say: (text: string) => unknown,
): void {
  const { xml, name } = field;
  const type = textOf(xml, 'type') ?? '';
  const has = (tag: string): boolean => textOf(xml, tag) !== undefined;
  if (textOf(xml, 'label') === undefined) say(`Must specify a non-empty label for the CustomField ${name}`);
  if (typeOf(type) === undefined) say(`field type ${type === '' ? '(none)' : type} is not simulated`);
  if (setting && !SETTING_TYPES.includes(type)) say(`Custom settings cannot have fields of type ${type}`);
  if (field.object === 'Activity' && NOT_ON_ACTIVITY.includes(type))
    say(`Fields of type ${type} are not allowed on Activity`);
  if (!has('formula')) checkSizes(field, type, say);
  if (isTrue(xml, 'externalId') && !KEY_TYPES.includes(type))
    say(`Can not specify 'externalId' for a CustomField of type ${type}`);
  if (isTrue(xml, 'unique') && !KEY_TYPES.includes(type))
    say(`Can not specify 'unique' for a CustomField of type ${type}`);
  if (type === 'Checkbox' && has('required') && isTrue(xml, 'required'))
    say(`Can not specify 'required' for a CustomField of type Checkbox`);
  if (type === 'Checkbox' && !has('formula') && !has('defaultValue'))
    say(`Must specify 'defaultValue' for a CustomField of type Checkbox`);
  if (type === 'MasterDetail' && isTrue(xml, 'required'))
    say(`Can not specify 'required' for a CustomField of type MasterDetail`);
  if ((type === 'Lookup' || type === 'MasterDetail') && !known(textOf(xml, 'referenceTo') ?? ''))
    say(`referenceTo value of '${textOf(xml, 'referenceTo') ?? ''}' does not resolve to a valid sObject type`);
  if (type === 'Lookup' && isTrue(xml, 'required') && textOf(xml, 'deleteConstraint') === 'SetNull')
    say(`A required Lookup cannot have deleteConstraint SetNull`);
  if (/[Pp]icklist$/.test(type) && childrenOf(xml, 'valueSet').length === 0)
    say(`Must specify a valueSet for a CustomField of type ${type}`);
  const default_ = textOf(xml, 'defaultValue');
  if (default_ !== undefined && type !== 'Checkbox' && !/^(".*"|-?\d+(\.\d+)?)$/s.test(default_))
    say(`the default value ${default_} is a formula, which is not simulated`);
}

function checkSizes(field: ObjectComponent, type: string, say: (text: string) => unknown): void {
  const length = Number(textOf(field.xml, 'length') ?? NaN);
  const need = (tag: string): void => {
    if (textOf(field.xml, tag) === undefined) say(`Must specify '${tag}' for a CustomField of type ${type}`);
  };
  if (type === 'Text') {
    need('length');
    if (length > 255 || length < 1) say(`Text fields have a length of 1 to 255, not ${length}`);
  }
  if (type === 'LongTextArea' || type === 'Html') {
    need('length');
    need('visibleLines');
    if (length > 131_072 || length < 256) say(`${type} fields have a length of 256 to 131072, not ${length}`);
  }
  if (['Number', 'Currency', 'Percent'].includes(type)) {
    need('precision');
    need('scale');
    if (Number(textOf(field.xml, 'precision') ?? 0) > 18) say(`precision must be at most 18`);
  }
  if (type === 'MultiselectPicklist') need('visibleLines');
}

function checkRule(rule: ObjectComponent): string[] {
  const problems: string[] = [];
  if (textOf(rule.xml, 'errorMessage') === undefined) problems.push(`${rule.file}: Must specify errorMessage`);
  try {
    new Formula(textOf(rule.xml, 'errorConditionFormula') ?? '');
  } catch (error) {
    problems.push(`${rule.file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}

/** Problems of permission sets; `schema` is the org with the package's objects and fields in place. */
export function checkPermissionSets(
  schema: Schema,
  source: PackageSource,
  customPermissions: ReadonlySet<string>,
): string[] {
  return source.permissionSets.flatMap((set) => {
    const problems: string[] = [];
    const say = (text: string): unknown => problems.push(`${set.file}: ${text}`);
    if (textOf(set.xml, 'label') === undefined) say('Required field is missing: label');
    checkFieldPermissions(schema, set, say);
    checkObjectPermissions(schema, set, say);
    checkUserPermissions(set, say);
    for (const one of childrenOf(set.xml, 'customPermissions')) {
      const name = textOf(one, 'name') ?? '';
      if (!customPermissions.has(name)) say(`In field: customPermission - no CustomPermission named ${name} found`);
    }
    for (const one of childrenOf(set.xml, 'customSettingAccesses')) {
      const name = textOf(one, 'name') ?? '';
      if (schema.find(name)?.kind !== 'setting') say(`In field: customSetting - no CustomObject named ${name} found`);
    }
    return problems;
  });
}

function checkFieldPermissions(schema: Schema, set: Component, say: (text: string) => unknown): void {
  const seen = new Set<string>();
  for (const one of childrenOf(set.xml, 'fieldPermissions')) {
    const full = textOf(one, 'field') ?? '';
    const [objectName = '', fieldName = ''] = full.split('.');
    const object = schema.find(objectName);
    const field = object === undefined ? undefined : fieldOf(object, fieldName);
    if (seen.has(full)) say(`Duplicate fieldPermissions for ${full}`);
    seen.add(full);
    if (object === undefined) say(`In field: field - no CustomObject named ${objectName} found`);
    else if (field === undefined) say(`In field: field - no CustomField named ${full} found`);
    else if (object.kind === 'setting') say(`You cannot deploy field permissions for the custom setting field ${full}`);
    else if (!field.permissionable) say(`You cannot deploy to a required field: ${full}`);
    else if (isTrue(one, 'editable') && !isTrue(one, 'readable')) say(`Field ${full} is editable but not readable`);
    else if (isTrue(one, 'editable') && field.formula !== null)
      say(`Field ${full} is a formula and cannot be editable`);
  }
}

const DEPENDENCIES: readonly (readonly [string, string, string])[] = [
  ['allowCreate', 'allowRead', 'Create'],
  ['allowEdit', 'allowRead', 'Edit'],
  ['allowDelete', 'allowEdit', 'Delete'],
  ['viewAllRecords', 'allowRead', 'View All'],
  ['modifyAllRecords', 'allowDelete', 'Modify All'],
  ['modifyAllRecords', 'viewAllRecords', 'Modify All'],
];

function checkObjectPermissions(schema: Schema, set: Component, say: (text: string) => unknown): void {
  const entries = childrenOf(set.xml, 'objectPermissions');
  const reads = new Set(entries.filter((one) => isTrue(one, 'allowRead')).map((one) => textOf(one, 'object') ?? ''));
  for (const one of entries) {
    const name = textOf(one, 'object') ?? '';
    const object = schema.find(name);
    // Activities have user permissions instead; so has all that is not under object permissions (design 4).
    if (object === undefined || object.kind !== 'crud') {
      say(
        object === undefined
          ? `In field: field - no CustomObject named ${name} found`
          : `You can't edit object permissions of ${name}`,
      );
      continue;
    }
    for (const [tag, needs, label] of DEPENDENCIES) {
      if (isTrue(one, tag) && !isTrue(one, needs))
        say(
          `Permission ${label} ${name} depends on permission(s): ${needs.replace(/^allow/, '').replace('Records', '')} ${name}`,
        );
    }
    if (isTrue(one, 'allowRead') && ['Contact', 'Opportunity'].includes(name) && !reads.has('Account'))
      say(`Permission Read ${name} depends on permission(s): Read Account`);
  }
}

// User permissions that stand on others [K-m]. Edit Tasks deploys without Access Activities: jsforce's own test package does so.
const USER_DEPENDENCIES: Readonly<Record<string, string>> = {
  ManageUsers: 'ViewSetup',
  CustomizeApplication: 'ViewSetup',
  ModifyAllData: 'ViewAllData',
};

function checkUserPermissions(set: Component, say: (text: string) => unknown): void {
  const names = new Set(
    childrenOf(set.xml, 'userPermissions')
      .filter((one) => isTrue(one, 'enabled'))
      .map((one) => textOf(one, 'name') ?? ''),
  );
  for (const name of names) {
    const needs = USER_DEPENDENCIES[name];
    if (needs !== undefined && !names.has(needs)) say(`Permission ${name} depends on permission(s): ${needs}`);
  }
}
