import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, isTrue, parseXml, textOf, textsOf } from '../../salesforce/metadata/xml.ts';
import type { Xml } from '../../salesforce/metadata/xml.ts';
import { PACKAGE } from '../paths.ts';

/** A component that can stand on a page: what its `js-meta.xml` says. */
export interface ExposedComponent {
  /** As in `c/name`. */
  readonly name: string;
  readonly label: string;
  readonly targets: readonly string[];
}

function targetsOf(meta: Xml): string[] {
  return childrenOf(meta, 'targets').flatMap((targets) => textsOf(targets, 'target'));
}

/** File of a component of the package; undefined when there is none. */
export function componentFile(name: string): string | undefined {
  const file = join(PACKAGE, 'lwc', name, `${name}.js`);
  return existsSync(file) ? file : undefined;
}

/** Components of the package with `isExposed`. */
export function exposedComponents(): ExposedComponent[] {
  const folder = join(PACKAGE, 'lwc');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const file = join(folder, name, `${name}.js-meta.xml`);
    if (!existsSync(file)) return [];
    const meta = parseXml(readFileSync(file, 'utf8'), 'LightningComponentBundle');
    const label = textOf(meta, 'masterLabel') ?? name;
    return isTrue(meta, 'isExposed') ? [{ name, label, targets: targetsOf(meta) }] : [];
  });
}
