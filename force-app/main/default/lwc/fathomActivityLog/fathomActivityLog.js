import { LightningElement, api } from 'lwc';
import logCsv from '@salesforce/apex/FathomActivityController.logCsv';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readSyncs from '@salesforce/apex/FathomActivityController.syncs';
import { download } from 'c/fathomSetupDownload';
import { Loading } from 'c/fathomSetupLoading';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const EVERYTHING = { status: null, cause: null, since: null, until: null, q: null };

/** The log of syncs. Pages are added below one another. Fires `filtered` with the cause that was chosen, or null. */
export default class FathomActivityLog extends Loading(LightningElement) {
  labels = LABELS;
  filter = EVERYTHING;
  causes = [];

  /** The cause to begin with, null for all. */
  @api
  get cause() {
    return this.filter.cause;
  }
  set cause(cause) {
    if (cause === this.filter.cause) {
      return;
    }
    this.filter = { ...EVERYTHING, cause };
    if (this.isConnected) {
      this.load();
    }
  }

  /** Of two answers the one that was asked for last counts. The causes only help to choose: they may fail. */
  async read() {
    const { filter } = this;
    const [page, { causes }] = await Promise.all([
      readSyncs({ ...filter, cursor: null }),
      readCauses().catch(() => ({ causes: this.causes })),
    ]);
    this.causes = causes;
    return filter === this.filter ? page : this.data;
  }

  get isEmpty() {
    return this.data.items.length === 0;
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  handleFilter({ detail }) {
    this.filter = detail;
    this.dispatchEvent(new CustomEvent('filtered', { detail: detail.cause }));
    return this.load();
  }

  async handleMore() {
    const { filter } = this;
    const page = await this.act(() => readSyncs({ ...filter, cursor: this.data.nextCursor }));
    if (page && filter === this.filter) {
      this.data = { items: [...this.data.items, ...page.items], nextCursor: page.nextCursor };
    }
  }

  async handleCsv() {
    const csv = await this.act(() => logCsv(this.filter));
    if (csv) {
      download(this.refs.download, csv, 'text/csv');
    }
  }
}
