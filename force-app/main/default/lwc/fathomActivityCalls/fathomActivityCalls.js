import { LightningElement, api } from 'lwc';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readMeetings from '@salesforce/apex/FathomActivityController.meetings';
import { NO_FILTER } from 'c/fathomActivityFilters';
import { Paged } from 'c/fathomActivityPages';
import { STATUSES, optionsOf } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Every call and where it stands. Fires `filtered` with the cause that was chosen, or null. */
export default class FathomActivityCalls extends Paged(LightningElement) {
  labels = LABELS;
  statuses = optionsOf(STATUSES);
  filter = NO_FILTER;
  causes = [];

  /** The cause to begin with, null for all; another one begins anew. */
  @api
  get cause() {
    return this.filter.cause;
  }
  set cause(cause) {
    if (cause === this.filter.cause) {
      return;
    }
    this.filter = { ...NO_FILTER, cause };
    if (this.isConnected) {
      this.load();
    }
  }

  /** The causes only help to choose: they may fail. */
  async connectedCallback() {
    await super.connectedCallback();
    this.causes = await readCauses().then(
      ({ causes }) => causes,
      () => [],
    );
  }

  readPage(filter, cursor) {
    return readMeetings({ ...filter, cursor });
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  handleFilter({ detail }) {
    this.dispatchEvent(new CustomEvent('filtered', { detail: detail.cause }));
    return this.show(detail);
  }
}
