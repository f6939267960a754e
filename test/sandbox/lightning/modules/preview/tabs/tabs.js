import { LightningElement, api } from 'lwc';

/** Names of the tabs that every org has, as their metadata names them. */
const STANDARD_TITLES = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
};

/** A tab set: one facet names the tabs, each of which names the facet with its components. */
export default class Tabs extends LightningElement {
  @api page;
  /** Facet with the tabs. */
  @api facet;

  get tabs() {
    const { regions } = this.page.layout;
    return (regions[this.facet] ?? []).map(({ properties }, index) => ({
      key: `tab-${index}`,
      title: STANDARD_TITLES[properties.title] ?? properties.title,
      components: regions[properties.body] ?? [],
    }));
  }
}
