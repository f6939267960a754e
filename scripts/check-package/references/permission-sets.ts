import { isCustomSetting, type Described, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, value, values, type Xml } from '../xml.ts';

const standard = (name: string) => name.startsWith('standard-') || name.startsWith('standard__');
const isCustom = (name: string) => /__c$/.test(name);

/** What permission sets name must exist, and permissions must not contradict each other, or an org refuses the set. */
export function permissionSetProblems(pack: PackageIndex): Problem[] {
  return [...pack.permissionSets.values()].flatMap(({ file, xml }) => {
    const texts = [
      ...unknownNames(pack, xml),
      ...elements(xml, 'fieldPermissions').flatMap((field) => fieldProblems(pack, xml, field)),
      ...elements(xml, 'objectPermissions').flatMap((object) => objectProblems(pack, object)),
    ];
    return texts.map((text) => ({ file, text }));
  });
}

/** Elements of a permission set that name something, where the name stands, and what knows it. */
function unknownNames(pack: PackageIndex, set: Xml): string[] {
  const references: [element: string, name: string, what: string, known: ReadonlyMap<string, unknown>][] = [
    ['classAccesses', 'apexClass', 'Apex class', pack.classes],
    ['customPermissions', 'name', 'custom permission', pack.customPermissions],
    ['customSettingAccesses', 'name', 'custom setting', pack.objects],
    ['tabSettings', 'tab', 'tab', pack.tabs],
    ['applicationVisibilities', 'application', 'app', pack.applications],
    ['externalCredentialPrincipalAccesses', 'externalCredentialPrincipal', 'principal', principals(pack)],
  ];
  return references.flatMap(([element, name, what, known]) =>
    elements(set, element)
      .map((one) => value(one, name))
      .filter((one) => !standard(one) && !known.has(one))
      .map((one) => `${element}: there is no ${what} ${one}`),
  );
}

/** Principals as permission sets name them: `Credential-Principal`. */
export function principals(pack: PackageIndex): Map<string, Described> {
  const named = [...pack.externalCredentials].flatMap(([credential, described]) =>
    elements(described.xml, 'externalCredentialParameters')
      .filter((parameter) => value(parameter, 'parameterType').endsWith('Principal'))
      .map((parameter) => [`${credential}-${value(parameter, 'parameterName')}`, described] as const),
  );
  return new Map(named);
}

function fieldProblems(pack: PackageIndex, set: Xml, permission: Xml): string[] {
  const name = value(permission, 'field');
  const [object = ''] = name.split('.');
  const field = pack.fields.get(name);
  const problems: string[] = [];
  if (isCustom(name) && field === undefined) problems.push('there is no such field');
  if (isCustomSetting(pack, object))
    problems.push('fields of a custom setting are not granted; use customSettingAccesses');
  if (field && isRequired(field.xml)) problems.push('required fields are not granted; an org refuses the set');
  const granted = elements(set, 'objectPermissions').some((one) => value(one, 'object') === object);
  if (isCustom(object) && !granted) problems.push(`the set does not grant the object ${object}`);
  if (value(permission, 'editable') === 'true' && value(permission, 'readable') !== 'true') {
    problems.push('editable needs readable');
  }
  return problems.map((problem) => `fieldPermissions ${name}: ${problem}`);
}

/** Required fields are always there for who has the object, so an org refuses grants of them. */
export function isRequired(field: Xml): boolean {
  return value(field, 'required') === 'true' || value(field, 'type') === 'MasterDetail';
}

// What each object permission needs beside it [salesforce-platform: metadata API, PermissionSetObjectPermissions].
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

function objectProblems(pack: PackageIndex, permission: Xml): string[] {
  const object = value(permission, 'object');
  const has = (name: string) => values(permission, name).includes('true');
  const missing = Object.entries(NEEDS).flatMap(([name, needs]) =>
    has(name) ? needs.filter((need) => !has(need)).map((need) => `${name} needs ${need}`) : [],
  );
  if (isCustom(object) && !pack.objects.has(object)) missing.push('there is no such object');
  if (isCustomSetting(pack, object)) missing.push('a custom setting is granted by customSettingAccesses');
  return missing.map((text) => `objectPermissions ${object}: ${text}`);
}
