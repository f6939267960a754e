import { filesBelow, nameOf, textOf } from './files.ts';
import { elements, parseXml, value, values, type Xml } from './xml.ts';

/** A file of metadata and what it says. */
export interface Described {
  readonly file: string;
  readonly xml: Xml;
}

/** What the package holds, by name, as references need it. */
export interface PackageIndex {
  readonly root: string;
  readonly files: readonly string[];
  readonly objects: ReadonlyMap<string, Described>;
  /** By `Object.Field__c`; fields of Activity also under Task and Event, where they are granted. */
  readonly fields: ReadonlyMap<string, Described>;
  /** Apex classes by name: their source file. */
  readonly classes: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly customPermissions: ReadonlyMap<string, Described>;
  readonly tabs: ReadonlyMap<string, Described>;
  readonly applications: ReadonlyMap<string, Described>;
  readonly flexiPages: ReadonlyMap<string, Described>;
  readonly permissionSets: ReadonlyMap<string, Described>;
  readonly namedCredentials: ReadonlyMap<string, Described>;
  readonly externalCredentials: ReadonlyMap<string, Described>;
  /** Lightning Web Components by name: their folder. */
  readonly components: ReadonlyMap<string, string>;
}

function described(root: string, files: readonly string[], suffix: string): Map<string, Described> {
  const matching = files.filter((file) => file.endsWith(suffix));
  return new Map(matching.map((file) => [nameOf(file, suffix), { file, xml: parseXml(textOf(root, file)) }]));
}

function fieldsOf(root: string, files: readonly string[]): Map<string, Described> {
  const fields = new Map<string, Described>();
  for (const file of files) {
    const [, object, field] = /objects\/([^/]+)\/fields\/([^/]+)\.field-meta\.xml$/.exec(file) ?? [];
    if (object === undefined || field === undefined) continue;
    const owners = object === 'Activity' ? ['Activity', 'Task', 'Event'] : [object];
    const entry = { file, xml: parseXml(textOf(root, file)) };
    for (const owner of owners) fields.set(`${owner}.${field}`, entry);
  }
  return fields;
}

function labelsOf(root: string, files: readonly string[]): Map<string, string> {
  const found = files.filter((file) => file.endsWith('.labels-meta.xml'));
  const named = found.flatMap((file) =>
    elements(parseXml(textOf(root, file)), 'labels').map((label) => [value(label, 'fullName'), file] as const),
  );
  return new Map(named);
}

function componentsOf(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    const [, folder, name] = /^(.*\/lwc\/([^/]+))\/[^/]+\.(?:js|html)$/.exec(file) ?? [];
    if (folder !== undefined && name !== undefined) found.set(name, folder);
  }
  return found;
}

/** Reads the package below `root`. */
export function readPackage(root: string): PackageIndex {
  const files = filesBelow(root, 'force-app');
  const of = (suffix: string) => described(root, files, suffix);
  const classes = files.filter((file) => file.endsWith('.cls'));
  return {
    root,
    files,
    objects: of('.object-meta.xml'),
    fields: fieldsOf(root, files),
    classes: new Map(classes.map((file) => [nameOf(file, '.cls'), file])),
    labels: labelsOf(root, files),
    customPermissions: of('.customPermission-meta.xml'),
    tabs: of('.tab-meta.xml'),
    applications: of('.app-meta.xml'),
    flexiPages: of('.flexipage-meta.xml'),
    permissionSets: of('.permissionset-meta.xml'),
    namedCredentials: of('.namedCredential-meta.xml'),
    externalCredentials: of('.externalCredential-meta.xml'),
    components: componentsOf(files),
  };
}

/** Whether a custom object is a custom setting, whose fields nobody grants. */
export function isCustomSetting(pack: PackageIndex, object: string): boolean {
  const found = pack.objects.get(object);
  return found !== undefined && value(found.xml, 'customSettingsType') !== '';
}

/** Source of a component without its specs. */
export function sourcesOf(pack: PackageIndex, component: string, suffix: '.js' | '.html'): string[] {
  const folder = pack.components.get(component);
  return pack.files.filter(
    (file) => file.startsWith(`${folder}/`) && file.endsWith(suffix) && !file.includes('__tests__'),
  );
}

/** The js-meta.xml of a component; an empty element where it has none. */
function bundleOf(pack: PackageIndex, component: string): Xml {
  const file = `${pack.components.get(component)}/${component}.js-meta.xml`;
  return pack.files.includes(file) ? parseXml(textOf(pack.root, file)) : {};
}

/** Where a component may be put. */
export function targetsOf(pack: PackageIndex, component: string): string[] {
  return elements(bundleOf(pack, component), 'targets').flatMap((targets) => values(targets, 'target'));
}

/** Whether pages and tabs may hold a component. */
export function isExposed(pack: PackageIndex, component: string): boolean {
  return value(bundleOf(pack, component), 'isExposed') === 'true';
}

/** Properties that an admin may set where a component stands. */
export function propertiesOf(pack: PackageIndex, component: string): string[] {
  const configs = elements(bundleOf(pack, component), 'targetConfigs').flatMap((one) => elements(one, 'targetConfig'));
  return configs.flatMap((config) => elements(config, 'property').map((one) => value(one, '@name')));
}
