import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import readBackfill from '@salesforce/apex/FathomBackfillController.backfill';
import readItems from '@salesforce/apex/FathomBackfillController.items';
import { Acting } from 'c/fathomSetupLoading';
import { askEvery } from 'c/fathomSetupTimers';
import { errorOf } from 'c/fathomShared';
import { MOVES, STATES, viewOf } from './states';
import { STEPS, stepsOf } from './steps';
import { LABELS } from './labels';

export { STATES };

/** A batch of calls takes seconds. */
const POLL_MS = 2000;

/** One backfill, followed while it moves by itself. Fires `moved` with it whenever it is news. */
export default class FathomBackfillReview extends Acting(LightningElement) {
  labels = LABELS;
  items = [];
  nextCursor = null;
  /** Ids of ticked calls. */
  chosen = [];
  current;

  @api
  get backfill() {
    return this.current;
  }
  set backfill(given) {
    const isOther = given.id !== this.current?.id;
    this.current = given;
    if (isOther) {
      Object.assign(this, { chosen: [], items: [], nextCursor: null });
      this.readCalls();
      this.follow();
    }
  }

  disconnectedCallback() {
    this.stop?.();
  }

  get view() {
    return { ...viewOf(this.current), canApprove: this.steps.some(({ name }) => name === 'approve') };
  }

  get steps() {
    return stepsOf(this.current, this.chosen);
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
    const found = await this.tried(() => readBackfill({ id }));
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
    const page = await this.tried(() => readItems({ id, cursor }));
    if (page && id === this.current.id) {
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.nextCursor = page.nextCursor;
    }
  }

  /** Reads in the background: a failure stands above, and nothing that is shown goes away. */
  tried(read) {
    return read().catch((error) => {
      this.failure = errorOf(error);
    });
  }

  handleChoose({ detail }) {
    this.chosen = detail;
  }

  handleMore() {
    return this.readCalls(this.nextCursor);
  }

  async handleStep({ currentTarget }) {
    const { run, said, question } = STEPS[currentTarget.dataset.id];
    if (question && !(await LightningConfirm.open(question))) {
      return;
    }
    const found = await this.act(() => run(this.current, this.chosen), said);
    if (found) {
      this.chosen = [];
      this.show(found);
      await this.readCalls();
      this.follow();
      // A button that is pressed goes away with its state, and focus with it.
      if (document.activeElement === document.body) this.refs.title.focus();
    }
  }
}
