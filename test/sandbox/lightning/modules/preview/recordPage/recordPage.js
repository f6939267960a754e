import { LightningElement, api } from 'lwc';

/** Regions beside the main one take a third of the width. */
const NARROW = 'slds-col slds-size_1-of-1 slds-large-size_4-of-12 side';
const WIDE = 'slds-col slds-size_1-of-1 slds-large-size_8-of-12';
const WHOLE = 'slds-col slds-size_1-of-1';

/** A record page as its metadata lays it out: the header over everything, then main and sidebars side by side. */
export default class RecordPage extends LightningElement {
  @api page;

  get header() {
    return this.page.layout.regions.header;
  }

  /** Regions of the template; facets (`Facet-…`) are shown by the components that name them. */
  get columns() {
    const columns = Object.entries(this.page.layout.regions).filter(
      ([name, components]) => name !== 'header' && !name.startsWith('Facet-') && components.length > 0,
    );
    return columns.map(([name, components]) => ({
      name,
      components,
      className: columns.length === 1 ? WHOLE : name === 'main' ? WIDE : NARROW,
    }));
  }
}
