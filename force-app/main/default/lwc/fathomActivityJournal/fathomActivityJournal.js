import { LightningElement } from 'lwc';
import readFields from '@salesforce/apex/FathomMappingController.fields';
import readJournal from '@salesforce/apex/FathomActivityController.journal';
import { Paged } from 'c/fathomActivityPages';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Every value that was written to a deal, newest first; all deals, or one. */
export default class FathomActivityJournal extends Paged(LightningElement) {
  labels = LABELS;
  /** Id of the one deal that is shown, null for all. */
  filter = { opportunityId: null };
  fieldLabels = {};

  /** Labels of fields are a comfort: without them their names stand there. */
  async connectedCallback() {
    await super.connectedCallback();
    const { fields, refused } = await readFields().catch(() => ({ fields: [], refused: [] }));
    this.fieldLabels = Object.fromEntries([...fields, ...refused].map(({ name, label }) => [name, label]));
  }

  readPage({ opportunityId }, cursor) {
    return readJournal({ opportunityId, cursor });
  }

  get changes() {
    return this.data.items.map((change) => ({ ...change, label: this.fieldLabels[change.field] ?? change.field }));
  }

  get shown() {
    return format(LABELS.shown, this.data.items.length);
  }

  handleOnly({ detail }) {
    return this.show({ opportunityId: detail });
  }

  handleAll() {
    return this.show({ opportunityId: null });
  }
}
