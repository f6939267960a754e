import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, parseXml, textOf } from '../../salesforce/metadata/xml.ts';
import type { Xml } from '../../salesforce/metadata/xml.ts';
import { PACKAGE } from '../paths.ts';

/** One component on a page: `flexipage:tabset`, `force:highlightsPanel`, or one of the package's. */
export interface PlacedComponent {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** A Lightning page as its metadata lays it out. */
export interface FlexiPage {
  readonly name: string;
  readonly label: string;
  /** `RecordPage`, `AppPage` or `HomePage`. */
  readonly type: string;
  readonly sObject: string | null;
  readonly template: string;
  /** Regions and facets by name, in the file's order. */
  readonly regions: Readonly<Record<string, readonly PlacedComponent[]>>;
}

function placed(instance: Xml): PlacedComponent[] {
  return childrenOf(instance, 'componentInstance').map((component) => ({
    // A component of the package stands there as `fathomDealView` or `c:fathomDealView`.
    name: (textOf(component, 'componentName') ?? '').replace(/^c:/, ''),
    properties: Object.fromEntries(
      childrenOf(component, 'componentInstanceProperties').map((one) => [
        textOf(one, 'name') ?? '',
        textOf(one, 'value') ?? '',
      ]),
    ),
  }));
}

function pageOf(name: string, xml: Xml): FlexiPage {
  const regions = childrenOf(xml, 'flexiPageRegions').map(
    (region) => [textOf(region, 'name') ?? '', childrenOf(region, 'itemInstances').flatMap(placed)] as const,
  );
  return {
    name,
    label: textOf(xml, 'masterLabel') ?? name,
    type: textOf(xml, 'type') ?? '',
    sObject: textOf(xml, 'sobjectType') ?? null,
    template: textOf(childrenOf(xml, 'template')[0] ?? {}, 'name') ?? '',
    regions: Object.fromEntries(regions),
  };
}

const SUFFIX = '.flexipage-meta.xml';

/** Lightning pages of the package. */
export function flexiPages(): FlexiPage[] {
  const folder = join(PACKAGE, 'flexipages');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(SUFFIX)) : [];
  return files.map((file) =>
    pageOf(file.slice(0, -SUFFIX.length), parseXml(readFileSync(join(folder, file), 'utf8'), 'FlexiPage')),
  );
}
