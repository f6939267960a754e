import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import approve from '@salesforce/apex/FathomBackfillController.approve';
import cancel from '@salesforce/apex/FathomBackfillController.cancel';
import pause from '@salesforce/apex/FathomBackfillController.pause';
import readBackfill from '@salesforce/apex/FathomBackfillController.backfill';
import readItems from '@salesforce/apex/FathomBackfillController.items';
import resume from '@salesforce/apex/FathomBackfillController.resume';
import undo from '@salesforce/apex/FathomBackfillController.undo';
import { Acting } from 'c/fathomSetupLoading';
import { askEvery } from 'c/fathomSetupTimers';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { MOVES, STATES, actionsOf, linesOf } from './states';

export { STATES };

/** A batch of calls takes seconds. */
const POLL_MS = 2000;

/** One backfill, followed while it moves by itself. Fires `moved` with it whenever it is news. */
export default class FathomBackfillReview extends Acting(LightningElement) {
  labels = LABELS;
  items = [];
  nextCursor = null;
  chosen = [];

  @api
  get backfill() {
    return this.current;
  }
  set backfill(given) {
    const isOther = given.id !== this.current?.id;
    this.current = given;
    if (isOther) {
      this.chosen = [];
      this.items = [];
      this.readCalls();
      this.follow();
    }
  }
  current;

  disconnectedCallback() {
    this.stop?.();
  }

  follow() {
    this.stop?.();
    if (MOVES.includes(this.current.state)) {
      const { id } = this.current;
      this.stop = askEvery(POLL_MS, () => this.look(id));
    }
  }

  /** Asks once; true when it does not move by itself any more. A failed question is asked again. */
  async look(id) {
    const found = await readBackfill({ id }).catch((error) => {
      this.failure = errorOf(error);
    });
    if (id !== this.current.id || !found) {
      return id !== this.current.id;
    }
    this.failure = null;
    this.show(found);
    const isAtRest = !MOVES.includes(found.state);
    if (isAtRest) {
      await this.readCalls();
    }
    return isAtRest;
  }

  show(found) {
    this.current = found;
    this.dispatchEvent(new CustomEvent('moved', { detail: found }));
  }

  async readCalls(cursor = null) {
    const { id } = this.current;
    const page = await readItems({ id, cursor }).catch((error) => {
      this.failure = errorOf(error);
    });
    if (page && id === this.current.id) {
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.nextCursor = page.nextCursor;
    }
  }

  get view() {
    const { state, progress, totals, estimate, trouble } = this.current;
    const share = progress.total ? Math.round((progress.done / progress.total) * 100) : 0;
    const { create, update, overwrite, skip, ambiguous, byReason } = totals;
    const figures = { create, update, overwrite, skip, ambiguous };
    return {
      state,
      label: STATES[state],
      isMoving: MOVES.includes(state),
      share,
      progress: format(LABELS.progress, progress.done, progress.total),
      figures: Object.entries(figures).map(([name, count]) => ({ name, term: LABELS[name], count })),
      cost: state === 'ready' && format(LABELS.cost, estimate.apiCalls, estimate.minutes),
      reasons: byReason.map(({ reason, calls }) => ({ reason, text: `${reason.replaceAll('_', ' ')}: ${calls}` })),
      trouble,
    };
  }

  get can() {
    return actionsOf(this.current);
  }

  get lines() {
    return linesOf(this.items, this.chosen, format);
  }

  get approveLabel() {
    return this.chosen.length > 0 ? format(LABELS.approveSome, this.chosen.length) : LABELS.approveAll;
  }

  handleChoose({ currentTarget, detail }) {
    const { id } = currentTarget.dataset;
    this.chosen = detail.checked ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
  }

  handleMore() {
    return this.readCalls(this.nextCursor);
  }

  async step(work, said) {
    const found = await this.act(work, said);
    if (found) {
      this.chosen = [];
      this.show(found);
      await this.readCalls();
      this.follow();
    }
  }

  handleApprove() {
    const { id } = this.current;
    const which = this.chosen.length > 0 ? { all: null, itemIds: this.chosen } : { all: true, itemIds: null };
    return this.step(() => approve({ id, ...which }), LABELS.saidApproved);
  }

  handlePause() {
    return this.step(() => pause({ id: this.current.id }), LABELS.saidPaused);
  }

  handleResume() {
    return this.step(() => resume({ id: this.current.id }), LABELS.saidResumed);
  }

  async handleCancel() {
    const sure = await LightningConfirm.open({
      label: LABELS.cancelTitle,
      message: LABELS.cancelText,
      theme: 'warning',
    });
    return sure && this.step(() => cancel({ id: this.current.id }), LABELS.saidCancelled);
  }

  async handleUndo() {
    const sure = await LightningConfirm.open({ label: LABELS.undoTitle, message: LABELS.undoText, theme: 'warning' });
    return sure && this.step(() => undo({ id: this.current.id, confirm: true }), LABELS.saidUndo);
  }
}
