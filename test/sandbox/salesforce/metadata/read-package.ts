import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { childrenOf, parseXml, textOf } from './xml.ts';
import type { Xml } from './xml.ts';

/** One component of a package, with the file it stands in. */
export interface Component {
  file: string;
  /** API name, e.g. of the field or permission set. */
  name: string;
  xml: Xml;
}

/** A component of an object. */
export interface ObjectComponent extends Component {
  object: string;
}

export interface PackageSource {
  objects: Component[];
  fields: ObjectComponent[];
  recordTypes: ObjectComponent[];
  validationRules: ObjectComponent[];
  permissionSets: Component[];
  customPermissions: Component[];
  /** Files that are no XML at all. */
  problems: string[];
}

interface Found {
  source: PackageSource;
  root: string;
}

/**
 * Reads SFDX source (and objects in the older Metadata API form, one `.object` file with all fields in it) below a directory.
 * Other metadata types are not part of what the sandbox simulates and are passed over.
 */
export function readPackage(dir: string): PackageSource {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`no package directory: ${dir}`);
  const source: PackageSource = {
    objects: [],
    fields: [],
    recordTypes: [],
    validationRules: [],
    permissionSets: [],
    customPermissions: [],
    problems: [],
  };
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (!/node_modules/.test(name) && statSync(join(dir, name)).isFile())
      readOne({ source, root: dir }, join(dir, name));
  }
  return source;
}

const READERS: readonly (readonly [RegExp, string, (found: Found, component: Component) => void])[] = [
  [/\.object-meta\.xml$|\.object$/, 'CustomObject', addObject],
  [
    /\.field-meta\.xml$/,
    'CustomField',
    (found, one) => found.source.fields.push({ ...one, object: parentOf(found, one) }),
  ],
  [
    /\.recordType-meta\.xml$/,
    'RecordType',
    (found, one) => found.source.recordTypes.push({ ...one, object: parentOf(found, one) }),
  ],
  [
    /\.validationRule-meta\.xml$/,
    'ValidationRule',
    (found, one) => found.source.validationRules.push({ ...one, object: parentOf(found, one) }),
  ],
  [/\.permissionset(-meta\.xml)?$/, 'PermissionSet', (found, one) => found.source.permissionSets.push(one)],
  [/\.customPermission(-meta\.xml)?$/, 'CustomPermission', (found, one) => found.source.customPermissions.push(one)],
];

function readOne(found: Found, path: string): void {
  const reader = READERS.find(([pattern]) => pattern.test(path));
  if (reader === undefined) return;
  const [pattern, root, add] = reader;
  const file = relative(found.root, path);
  try {
    const xml = parseXml(readFileSync(path, 'utf8'), root);
    add(found, { file, name: basename(path).replace(pattern, ''), xml });
  } catch (error) {
    found.source.problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The object a decomposed part belongs to: `objects/<Object>/fields/<file>`. */
function parentOf(found: Found, component: Component): string {
  return basename(dirname(dirname(join(found.root, component.file))));
}

function addObject(found: Found, component: Component): void {
  const { source } = found;
  source.objects.push(component);
  const parts = [
    ['fields', source.fields],
    ['recordTypes', source.recordTypes],
    ['validationRules', source.validationRules],
  ] as const;
  for (const [tag, list] of parts) {
    for (const xml of childrenOf(component.xml, tag)) {
      list.push({ file: component.file, name: textOf(xml, 'fullName') ?? '', xml, object: component.name });
    }
  }
}
