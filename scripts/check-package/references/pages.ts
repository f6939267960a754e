import { targetsOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, value, values, type Xml } from '../xml.ts';

// Which target a component needs to stand on a page of a type.
const TARGET_OF_PAGE: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
};

/** Apps name tabs, tabs and pages name components: all of them must exist and fit. */
export function pageProblems(pack: PackageIndex): Problem[] {
  return [
    ...[...pack.applications.values()].flatMap(({ file, xml }) => at(file, unknownTabs(pack, xml))),
    ...[...pack.tabs].flatMap(([name, { file, xml }]) => at(file, tabProblems(pack, name, xml))),
    ...[...pack.flexiPages.values()].flatMap(({ file, xml }) => at(file, flexiPageProblems(pack, xml))),
  ];
}

function at(file: string, texts: readonly string[]): Problem[] {
  return texts.map((text) => ({ file, text }));
}

function unknownTabs(pack: PackageIndex, app: Xml): string[] {
  const tabs = [...values(app, 'tabs'), ...values(app, 'defaultLandingTab')];
  return tabs
    .filter((tab) => !tab.startsWith('standard-') && !pack.tabs.has(tab))
    .map((tab) => `there is no tab ${tab}`);
}

function tabProblems(pack: PackageIndex, name: string, tab: Xml): string[] {
  const component = value(tab, 'lwcComponent');
  if (value(tab, 'customObject') === 'true') return pack.objects.has(name) ? [] : [`there is no object ${name}`];
  if (component === '') return [];
  return fits(pack, component, 'lightning__Tab');
}

function flexiPageProblems(pack: PackageIndex, page: Xml): string[] {
  const target = TARGET_OF_PAGE[value(page, 'type')] ?? '';
  const placed = elements(page, 'flexiPageRegions')
    .flatMap((region) => elements(region, 'itemInstances'))
    .flatMap((item) => elements(item, 'componentInstance'))
    .map((instance) => value(instance, 'componentName'));
  // Components of Salesforce have a namespace.
  return placed.filter((name) => !name.includes(':')).flatMap((name) => fits(pack, name, target));
}

function fits(pack: PackageIndex, component: string, target: string): string[] {
  if (!pack.components.has(component)) return [`there is no component ${component}`];
  return targetsOf(pack, component).includes(target) ? [] : [`the component ${component} has no target ${target}`];
}
