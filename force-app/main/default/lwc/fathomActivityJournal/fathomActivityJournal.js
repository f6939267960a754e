import { LightningElement } from 'lwc';
import readFields from '@salesforce/apex/FathomMappingController.fields';
import readJournal from '@salesforce/apex/FathomActivityController.journal';
import { Loading } from 'c/fathomSetupLoading';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Every value that was written to a deal, newest first; all deals, or one. Pages are added below one another. */
export default class FathomActivityJournal extends Loading(LightningElement) {
  labels = LABELS;
  /** Id of the one deal that is shown, null for all. */
  deal = null;
  fieldLabels = {};

  /** Labels of fields are a comfort: without them their names stand there. */
  async connectedCallback() {
    await super.connectedCallback();
    const { fields, refused } = await readFields().catch(() => ({ fields: [], refused: [] }));
    this.fieldLabels = Object.fromEntries([...fields, ...refused].map(({ name, label }) => [name, label]));
  }

  async read() {
    const { deal } = this;
    const page = await readJournal({ opportunityId: deal, cursor: null });
    return deal === this.deal ? page : this.data;
  }

  get changes() {
    return this.data.items.map((change) => ({ ...change, label: this.fieldLabels[change.field] ?? change.field }));
  }

  get isEmpty() {
    return this.data.items.length === 0;
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  handleOnly({ detail }) {
    this.deal = detail;
    return this.load();
  }

  handleAll() {
    this.deal = null;
    return this.load();
  }

  async handleMore() {
    const { deal } = this;
    const page = await this.act(() => readJournal({ opportunityId: deal, cursor: this.data.nextCursor }));
    if (page && deal === this.deal) {
      this.data = { items: [...this.data.items, ...page.items], nextCursor: page.nextCursor };
    }
  }
}
