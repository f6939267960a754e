import type { App, Tab } from '../package/apps.ts';
import type { ExposedComponent } from '../package/components.ts';
import type { FlexiPage } from '../package/flexipages.ts';

/** Metadata that decides what stands on a page. */
export interface PageMetadata {
  readonly flexiPages: readonly FlexiPage[];
  readonly tabs: readonly Tab[];
  readonly apps: readonly App[];
  readonly components: readonly ExposedComponent[];
}

/** What a page shows; `reference` is its page reference without state. */
export type Page =
  | { kind: 'record'; title: string; reference: Reference; recordId: string; objectApiName: string; layout: FlexiPage }
  | { kind: 'tab'; title: string; reference: Reference; icon: string; component: string }
  | { kind: 'app'; title: string; reference: Reference; component: string }
  | { kind: 'list'; title: string; reference: Reference; objectApiName: string };

/** A page reference of lightning/navigation. */
export interface Reference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The system's record page, for objects the package has none for. */
const SYSTEM_PAGE: FlexiPage = {
  name: 'System',
  label: 'Record',
  type: 'RecordPage',
  sObject: null,
  template: 'flexipage:recordHomeTemplateDesktop',
  regions: {
    header: [{ name: 'force:highlightsPanel', properties: {} }],
    main: [{ name: 'force:detailPanel', properties: {} }],
  },
};

function recordPage(metadata: PageMetadata, objectApiName: string, recordId: string): Page {
  const layout = metadata.flexiPages.find((page) => page.type === 'RecordPage' && page.sObject === objectApiName);
  return {
    kind: 'record',
    title: layout?.label ?? objectApiName,
    reference: { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } },
    recordId,
    objectApiName,
    layout: layout ?? SYSTEM_PAGE,
  };
}

function tabPage(metadata: PageMetadata, apiName: string): Page | null {
  const tab = metadata.tabs.find(({ name }) => name === apiName);
  if (tab?.component == null) return null;
  const reference = { type: 'standard__navItemPage', attributes: { apiName } };
  return { kind: 'tab', title: tab.label, reference, icon: tab.icon, component: tab.component };
}

function appPage(metadata: PageMetadata, name: string): Page | null {
  const component = metadata.components.find((one) => one.name === name && one.targets.includes('lightning__AppPage'));
  if (component === undefined) return null;
  const reference = { type: 'standard__navItemPage', attributes: { apiName: name } };
  return { kind: 'app', title: component.label, reference, component: name };
}

/**
 * The page at an address of Lightning Experience.
 * @param path `/lightning/r/Opportunity/006…/view`, `/lightning/n/Tab`, `/lightning/o/Opportunity/list`, or
 *   `/lightning/app/component` for a component alone on an app page
 * @returns null where there is none
 */
export function resolvePage(path: string, metadata: PageMetadata): Page | null {
  const [, , kind, name = '', id = '', action = ''] = path.split('/');
  if (kind === 'r' && id !== '' && action === 'view') return recordPage(metadata, name, id);
  if (kind === 'n') return tabPage(metadata, name);
  if (kind === 'app') return appPage(metadata, name);
  if (kind !== 'o' || name === '') return null;
  const attributes = { objectApiName: name, actionName: 'list' };
  return {
    kind: 'list',
    title: `${name} list`,
    reference: { type: 'standard__objectPage', attributes },
    objectApiName: name,
  };
}
