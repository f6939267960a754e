import { LightningElement, api } from 'lwc';
import FathomActivityPreview from 'c/fathomActivityPreview';
import { plainly } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Words of a call's state, by the service's names. */
const STATES = {
  unplanned: LABELS.itemUnplanned,
  proposed: LABELS.itemProposed,
  approved: LABELS.itemApproved,
  running: LABELS.itemRunning,
  done: LABELS.itemDone,
  failed: LABELS.itemFailed,
  skipped: LABELS.itemSkipped,
  undone: LABELS.itemUndone,
};

/** What would be written of a call: activities, and changes of deals. */
function writesOf(operations) {
  const writes = operations.filter(({ kind }) => kind !== 'skip');
  const deals = writes.filter(({ kind }) => kind === 'update_opportunity').length;
  return writes.length > 0 ? format(LABELS.writes, writes.length - deals, deals) : null;
}

/** Calls of a backfill. Fires `choose` with the ids of those that are ticked, and `more`. */
export default class FathomBackfillItems extends LightningElement {
  labels = LABELS;

  /** Calls as the service lists them. */
  @api items = [];
  /** Ids of the ticked ones. */
  @api chosen = [];
  /** Whether any of them may be approved now. */
  @api canChoose = false;
  /** Whether the list goes on. */
  @api hasMore = false;

  get lines() {
    return this.items.map(({ id, title, at, host, state, detail, operations }) => ({
      id,
      title: title ?? LABELS.call,
      at,
      by: host && ` · ${host}`,
      state,
      stateLabel: STATES[state],
      isOpen: this.canChoose && state === 'proposed',
      isChosen: this.chosen.includes(id),
      previewTitle: format(LABELS.previewTitle, title ?? LABELS.call),
      hasOperations: operations.some(({ kind }) => kind !== 'skip'),
      what: writesOf(operations) ?? plainly(detail),
    }));
  }

  handleChoose({ currentTarget, detail }) {
    const { id } = currentTarget.dataset;
    const chosen = detail.checked ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
    this.dispatchEvent(new CustomEvent('choose', { detail: chosen }));
  }

  handlePreview({ currentTarget }) {
    const { meetingId, title, operations } = this.items.find((item) => item.id === currentTarget.dataset.id);
    const label = format(LABELS.previewTitle, title ?? LABELS.call);
    return FathomActivityPreview.open({ size: 'medium', label, meetingId, operations });
  }

  handleMore() {
    this.dispatchEvent(new CustomEvent('more'));
  }
}
