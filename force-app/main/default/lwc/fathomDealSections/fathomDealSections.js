import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** The deal summary, section by section in reading order, each from the newest call that speaks of it. */
export default class FathomDealSections extends NavigationMixin(LightningElement) {
  /** The whole answer of the service. */
  @api deal;

  label = LABELS;

  get isEmpty() {
    return !this.deal.sections.length && !this.deal.wholeSummary;
  }

  get sections() {
    const labels = new Map(this.deal.fields.map(({ name, label }) => [name, label]));
    return this.deal.sections.map((section) => {
      const { heading, parentHeading, mappedTo } = section;
      return {
        ...section,
        key: `${parentHeading}/${heading}`,
        look: parentHeading ? 'slds-m-bottom_medium slds-m-left_medium' : 'slds-m-bottom_medium',
        mapped: mappedTo.length
          ? format(LABELS.mapped, mappedTo.map((name) => labels.get(name) ?? name).join(', '))
          : '',
        mapTitle: format(LABELS.mapTitle, heading),
      };
    });
  }

  map({ target }) {
    this[NavigationMixin.Navigate]({
      type: 'standard__navItemPage',
      attributes: { apiName: 'Fathom_Setup' },
      state: { c__page: 'mapping', c__section: target.dataset.heading },
    });
  }
}
