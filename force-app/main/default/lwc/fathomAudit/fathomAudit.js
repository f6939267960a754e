import { LightningElement } from 'lwc';
import readAudit from '@salesforce/apex/FathomSourcesController.audit';
import { Loading } from 'c/fathomSetupLoading';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';
import { linesOf } from './lines';

/** Who did what, when. Pages are added below one another. */
export default class FathomAudit extends Loading(LightningElement) {
  labels = LABELS;

  read() {
    return readAudit({ cursor: null });
  }

  get lines() {
    return linesOf(this.data.items);
  }

  get isEmpty() {
    return this.data.items.length === 0;
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  async handleMore() {
    const page = await this.act(() => readAudit({ cursor: this.data.nextCursor }));
    if (page) {
      this.data = { items: [...this.data.items, ...page.items], nextCursor: page.nextCursor };
    }
  }
}
