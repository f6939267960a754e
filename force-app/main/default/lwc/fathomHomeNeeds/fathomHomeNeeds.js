import { LightningElement, api } from 'lwc';
import { announce } from 'c/fathomShared';
import { LABELS } from './labels';
import { needsOf } from './needs';

/** What waits for the admin, each with its one next step. */
export default class FathomHomeNeeds extends LightningElement {
  labels = LABELS;

  /** {sources, mappings, causes, verification} as the service answers. */
  @api facts;
  @api pages = [];

  get needs() {
    return needsOf(this.facts).map((need) => ({ ...need, isLink: this.pages.includes(need.page) }));
  }

  get isCalm() {
    return this.needs.length === 0;
  }

  handleOpen({ currentTarget: { dataset } }) {
    announce(this, 'navigate', { page: dataset.page, section: dataset.section });
  }
}
