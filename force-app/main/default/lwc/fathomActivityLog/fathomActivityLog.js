import { LightningElement } from 'lwc';
import logCsv from '@salesforce/apex/FathomActivityController.logCsv';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readSyncs from '@salesforce/apex/FathomActivityController.syncs';
import { NO_FILTER } from 'c/fathomActivityFilters';
import { Paged } from 'c/fathomActivityPages';
import { download } from 'c/fathomSetupDownload';
import { OUTCOMES, optionsOf } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** The log: every look at a call with what came of it. */
export default class FathomActivityLog extends Paged(LightningElement) {
  labels = LABELS;
  statuses = optionsOf(OUTCOMES);
  filter = NO_FILTER;
  causes = [];

  /** The causes only help to choose: they may fail. */
  async connectedCallback() {
    await super.connectedCallback();
    this.causes = await readCauses().then(
      ({ causes }) => causes,
      () => [],
    );
  }

  readPage(filter, cursor) {
    return readSyncs({ ...filter, cursor });
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  handleFilter({ detail }) {
    return this.show(detail);
  }

  async handleCsv() {
    const csv = await this.act(() => logCsv(this.filter));
    if (csv) {
      download(this.refs.download, csv);
    }
  }
}
