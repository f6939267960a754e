import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, isTrue, parseXml, textOf, textsOf } from '../../salesforce/metadata/xml.ts';
import type { Xml } from '../../salesforce/metadata/xml.ts';
import { PACKAGE } from '../paths.ts';

/** A tab that shows a component, or a Lightning page. */
export interface Tab {
  readonly name: string;
  readonly label: string;
  /** As in `c/name`; null for tabs of other kinds. */
  readonly component: string | null;
  /** Name of a Lightning page; null for tabs of other kinds. */
  readonly page: string | null;
  /** Symbol of the custom icon set, from the tab's motif: `custom19`. */
  readonly icon: string;
}

/** A Lightning app: its name and the tabs of its navigation, `standard-Opportunity` or a custom tab's name. */
export interface App {
  readonly label: string;
  readonly color: string | null;
  readonly tabs: readonly string[];
}

function filesOf(folder: string, suffix: string, root: string): [name: string, xml: Xml][] {
  const path = join(PACKAGE, folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(suffix)) : [];
  return files.map((file) => [file.slice(0, -suffix.length), parseXml(readFileSync(join(path, file), 'utf8'), root)]);
}

/** Tabs of the package. */
export function tabs(): Tab[] {
  return filesOf('tabs', '.tab-meta.xml', 'CustomTab').map(([name, xml]) => ({
    name,
    label: textOf(xml, 'label') ?? name,
    component: textOf(xml, 'lwcComponent') ?? null,
    page: textOf(xml, 'flexiPage') ?? null,
    icon: (textOf(xml, 'motif') ?? 'Custom1').split(':')[0]?.toLowerCase() ?? '',
  }));
}

/** Apps of the package. */
export function apps(): App[] {
  return filesOf('applications', '.app-meta.xml', 'CustomApplication').map(([name, xml]) => ({
    label: textOf(xml, 'label') ?? name,
    color: textOf(childrenOf(xml, 'brand')[0] ?? {}, 'headerColor') ?? null,
    tabs: textsOf(xml, 'tabs'),
  }));
}

/** Names of the custom tabs a permission set shows. */
export function tabsOfPermissionSet(name: string): string[] {
  const found = filesOf('permissionsets', '.permissionset-meta.xml', 'PermissionSet').find(([one]) => one === name);
  if (found === undefined) return [];
  return childrenOf(found[1], 'tabSettings')
    .filter((setting) => textOf(setting, 'visibility') === 'Visible' && !isTrue(setting, 'hidden'))
    .map((setting) => textOf(setting, 'tab') ?? '');
}
