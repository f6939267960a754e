import { isExposed, propertiesOf, targetsOf, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, value, values, type Xml } from '../xml.ts';

// Which target a component needs to stand on a page of a type.
const TARGET_OF_PAGE: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
};

// Regions of the templates that pages here are made of [metadata API, FlexiPage; retrieved pages].
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
  'flexipage:recordHomeLeftSidebarTemplateDesktop': ['header', 'main', 'sidebar'],
  'flexipage:recordHomeSimpleViewTemplate': ['header', 'main'],
  'flexipage:recordHomeSingleColNoHeaderTemplate': ['main'],
  'flexipage:defaultAppHomeTemplate': ['main'],
};
// Tabs of Salesforce that the app may show.
const STANDARD_TABS =
  /^standard-(home|Account|Contact|Opportunity|Lead|Task|Event|Case|Campaign|Dashboard|report|Feed|File|Note)$/;

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
  return tabs.filter((tab) => !STANDARD_TABS.test(tab) && !pack.tabs.has(tab)).map((tab) => `there is no tab ${tab}`);
}

function tabProblems(pack: PackageIndex, name: string, tab: Xml): string[] {
  const component = value(tab, 'lwcComponent');
  if (value(tab, 'customObject') === 'true') return pack.objects.has(name) ? [] : [`there is no object ${name}`];
  if (component === '') return [];
  return fits(pack, component, 'lightning__Tab');
}

function flexiPageProblems(pack: PackageIndex, page: Xml): string[] {
  const target = TARGET_OF_PAGE[value(page, 'type')] ?? '';
  const instances = elements(page, 'flexiPageRegions')
    .flatMap((region) => elements(region, 'itemInstances'))
    .flatMap((item) => elements(item, 'componentInstance'));
  // Components of Salesforce have a namespace.
  const own = instances.filter((one) => !value(one, 'componentName').includes(':'));
  return [
    ...regionProblems(page),
    ...identifierProblems(instances),
    ...own.flatMap((one) => fits(pack, value(one, 'componentName'), target)),
    ...own.flatMap((one) => propertyProblems(pack, one)),
  ];
}

function regionProblems(page: Xml): string[] {
  const template = elements(page, 'template').map((one) => value(one, 'name'))[0] ?? '';
  const regions = REGIONS[template];
  if (regions === undefined) return [`there is no template ${template}`];
  const names = elements(page, 'flexiPageRegions')
    .filter((region) => value(region, 'type') === 'Region')
    .map((region) => value(region, 'name'));
  return names.filter((name) => !regions.includes(name)).map((name) => `${template} has no region ${name}`);
}

/** Each component of a page has an identifier of its own. */
function identifierProblems(instances: readonly Xml[]): string[] {
  const names = instances.map((one) => value(one, 'identifier'));
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) < index);
  return [
    ...instances
      .filter((one) => value(one, 'identifier') === '')
      .map((one) => `${value(one, 'componentName')} has no identifier`),
    ...twice.map((name) => `the identifier ${name} is given twice`),
  ];
}

function propertyProblems(pack: PackageIndex, instance: Xml): string[] {
  const component = value(instance, 'componentName');
  const known = propertiesOf(pack, component);
  return elements(instance, 'componentInstanceProperties')
    .map((one) => value(one, 'name'))
    .filter((name) => !known.includes(name))
    .map((name) => `the component ${component} has no property ${name}`);
}

function fits(pack: PackageIndex, component: string, target: string): string[] {
  if (!pack.components.has(component)) return [`there is no component ${component}`];
  return [
    ...(targetsOf(pack, component).includes(target) ? [] : [`the component ${component} has no target ${target}`]),
    ...(isExposed(pack, component) ? [] : [`the component ${component} is not exposed (isExposed)`]),
  ];
}
