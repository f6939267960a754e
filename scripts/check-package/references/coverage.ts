import { apexImportsOf, reachable } from '../components/imports.ts';
import { isCustomSetting, targetsOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, value, type Xml } from '../xml.ts';
import { isRequired, principals } from './permission-sets.ts';

/** Elements of a permission set that grant something by name: where the name stands, and the flag that may take it back. */
const GRANTS = {
  classAccesses: ['apexClass', 'enabled'],
  tabSettings: ['tab', 'visibility'],
  applicationVisibilities: ['application', 'visible'],
  customPermissions: ['name', 'enabled'],
  externalCredentialPrincipalAccesses: ['externalCredentialPrincipal', 'enabled'],
  customSettingAccesses: ['name', 'enabled'],
  userPermissions: ['name', 'enabled'],
} as const;

type Grants = Partial<Record<keyof typeof GRANTS, Iterable<string>>>;

/** What a permission set of the package is there for. */
interface Duty {
  readonly set: string;
  /** Custom fields it must make readable; standard fields are its own matter. */
  readonly fields: (pack: PackageIndex) => string[];
  /** Those of them that it must make editable: what people or the service write. */
  readonly edited: RegExp;
  /** Objects it must make readable. */
  readonly objects: readonly string[];
  /** What else it grants: this and nothing more. */
  readonly exactly: (pack: PackageIndex) => Grants;
}

// Reps see records of these objects in Deal View; the service writes them.
const RECORDS = /^(Opportunity|Task|Event)\./;
// Who makes callouts reads the key behind the principal through this object [salesforce-platform 8.2].
const CALLS_OUT = ['UserExternalCredential'];
const OWN = ['Fathom_Field_Mapping__c', 'Fathom_Filter__c'];

const DUTIES: readonly Duty[] = [
  {
    set: 'Fathom_Admin',
    fields: allFields,
    edited: /^Fathom_/,
    objects: [...CALLS_OUT, ...OWN],
    exactly: (pack) => ({
      classAccesses: allControllers(pack),
      tabSettings: pack.tabs.keys(),
      applicationVisibilities: pack.applications.keys(),
      customPermissions: pack.customPermissions.keys(),
      externalCredentialPrincipalAccesses: principals(pack).keys(),
      customSettingAccesses: customSettings(pack),
      // Address and key are kept through the Connect API; profiles are found by name.
      userPermissions: ['ManageNamedCredentials', 'ViewRoles', 'ViewSetup'],
    }),
  },
  {
    set: 'Fathom_User',
    fields: (pack) => allFields(pack).filter((field) => RECORDS.test(field)),
    edited: /^$/,
    objects: [...CALLS_OUT, 'Fathom_Field_Mapping__c'],
    exactly: (pack) => ({
      classAccesses: controllersBehind(pack, 'lightning__RecordPage'),
      customPermissions: ['Fathom_Sync_Calls'],
      externalCredentialPrincipalAccesses: principals(pack).keys(),
      customSettingAccesses: customSettings(pack),
    }),
  },
  {
    set: 'Fathom_Integration',
    fields: allFields,
    edited: RECORDS,
    objects: [...OWN, 'Account', 'Contact', 'Lead', 'Opportunity'],
    exactly: (pack) => ({
      // The service writes records; it opens no screen and calls nothing.
      customSettingAccesses: customSettings(pack),
      // Tasks have no object permissions; validation rules are read with View Setup, which stands on View Roles.
      userPermissions: ['ActivitiesAccess', 'ApiEnabled', 'EditTask', 'ViewRoles', 'ViewSetup'],
    }),
  },
];

/** Permission sets grant what the people they are for need, and of Fathom's own no more than that. */
export function coverageProblems(pack: PackageIndex): Problem[] {
  return DUTIES.flatMap((duty) => {
    const found = pack.permissionSets.get(duty.set);
    if (found === undefined) return [{ file: 'force-app', text: `there is no permission set ${duty.set}` }];
    const { xml } = found;
    return [...fieldProblems(pack, duty, xml), ...objectProblems(duty, xml), ...grantProblems(pack, duty, xml)].map(
      (text) => ({
        file: found.file,
        text,
      }),
    );
  });
}

function granted(set: Xml, element: string, name: string, flag: string): Set<string> {
  const given = elements(set, element).filter((one) => !['false', 'None'].includes(value(one, flag)));
  return new Set(given.map((one) => value(one, name)));
}

function fieldProblems(pack: PackageIndex, duty: Duty, set: Xml): string[] {
  const readable = granted(set, 'fieldPermissions', 'field', 'readable');
  const editable = granted(set, 'fieldPermissions', 'field', 'editable');
  return duty.fields(pack).flatMap((field) => {
    if (!readable.has(field)) return [`fieldPermissions for ${field} is missing`];
    return duty.edited.test(field) && !editable.has(field) ? [`fieldPermissions for ${field} must be editable`] : [];
  });
}

function objectProblems(duty: Duty, set: Xml): string[] {
  const readable = granted(set, 'objectPermissions', 'object', 'allowRead');
  return duty.objects.filter((one) => !readable.has(one)).map((one) => `objectPermissions for ${one} is missing`);
}

function grantProblems(pack: PackageIndex, duty: Duty, set: Xml): string[] {
  const exactly = duty.exactly(pack);
  return Object.entries(GRANTS).flatMap(([element, [name, flag]]) => {
    const needed = new Set(exactly[element as keyof Grants] ?? []);
    const given = granted(set, element, name, flag);
    const missing = [...needed].filter((one) => !given.has(one)).map((one) => `${element} for ${one} is missing`);
    const more = [...given]
      .filter((one) => !needed.has(one))
      .map((one) => `${element} for ${one} is more than it needs`);
    return [...missing, ...more];
  });
}

function allFields(pack: PackageIndex): string[] {
  return [...pack.fields]
    .filter(([name, { xml }]) => {
      const [object = ''] = name.split('.');
      // Fields of Activity are granted on Task and Event.
      return object !== 'Activity' && !isCustomSetting(pack, object) && !isRequired(xml);
    })
    .map(([name]) => name);
}

function customSettings(pack: PackageIndex): string[] {
  return [...pack.objects.keys()].filter((name) => isCustomSetting(pack, name));
}

function allControllers(pack: PackageIndex): string[] {
  return [...pack.classes.keys()].filter((name) => name.endsWith('Controller'));
}

/** Apex classes that a component with the target calls, or any component inside it. */
function controllersBehind(pack: PackageIndex, target: string): string[] {
  const placed = [...pack.components.keys()].filter((component) => targetsOf(pack, component).includes(target));
  const calls = reachable(pack, placed).flatMap((component) => apexImportsOf(pack, component));
  return [...new Set(calls.map((call) => call.className))];
}
