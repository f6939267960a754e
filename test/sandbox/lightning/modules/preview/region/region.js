import { LightningElement, api } from 'lwc';
import { report } from 'preview/problems';

const STANDARD = {
  'force:highlightsPanel': 'highlights',
  'force:detailPanel': 'details',
  'flexipage:tabset': 'tabset',
  'runtime_sales_activities:activityPanel': 'activity',
  'runtime_sales_pathassistant:pathAssistant': 'path',
  'force:relatedListContainer': 'related',
};

/** The components of one region, from the top down. */
export default class Region extends LightningElement {
  @api components;
  @api page;

  get shown() {
    const { recordId, objectApiName } = this.page;
    return this.components.map(({ name, properties }, index) => {
      const kind = name.includes(':') ? STANDARD[name] : 'ours';
      if (!kind) {
        report(`The preview has no picture of the standard component ${name}.`);
      }
      return {
        key: `${name}-${index}`,
        name,
        [kind]: true,
        facet: properties.tabs,
        properties: { ...properties, recordId, objectApiName },
      };
    });
  }
}
