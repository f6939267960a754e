import { LightningElement, api } from 'lwc';
import { announce, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { stepsOf } from './steps';

/** The first set-up in five steps. Gone once all are done. */
export default class FathomHomeChecklist extends LightningElement {
  labels = LABELS;

  /** {sources, mappings, verification} as the service answers. */
  @api facts;
  @api pages = [];

  get steps() {
    return stepsOf(this.facts).map((step) => ({
      ...step,
      canOpen: step.isNext && this.pages.includes(step.page),
    }));
  }

  get doneCount() {
    return this.steps.filter(({ isDone }) => isDone).length;
  }

  get isOpen() {
    return this.doneCount < this.steps.length;
  }

  get progress() {
    return format(LABELS.progress, this.doneCount, this.steps.length);
  }

  handleOpen({ currentTarget }) {
    announce(this, 'navigate', { page: currentTarget.dataset.page });
  }
}
