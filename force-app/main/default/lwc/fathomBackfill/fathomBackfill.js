import { LightningElement } from 'lwc';
import readBackfills from '@salesforce/apex/FathomBackfillController.backfills';
import createBackfill from '@salesforce/apex/FathomBackfillController.createBackfill';
import { Loading } from 'c/fathomSetupLoading';
import { timeOf } from 'c/fathomSetupTimes';
import { actorOf } from 'c/fathomSetupWords';
import { dayOf } from 'c/fathomShared';
import { LABELS } from './labels';
import { STATES } from 'c/fathomBackfillReview';

/** Backfills: begin a review, follow one, look at earlier ones. */
export default class FathomBackfill extends Loading(LightningElement) {
  labels = LABELS;
  /** Id of the one that is shown; the newest unless a person chose. */
  chosen = null;

  read() {
    return readBackfills();
  }

  get isEmpty() {
    return this.data.items.length === 0;
  }

  get shownId() {
    return this.chosen ?? this.data.items[0]?.id;
  }

  get shown() {
    return this.data.items.find(({ id }) => id === this.shownId);
  }

  get lines() {
    return this.data.items.map(({ id, since, until, state, totals, createdAt, createdBy }) => ({
      id,
      span: `${dayOf(since)} – ${dayOf(until)}`,
      state,
      stateLabel: STATES[state],
      calls: totals.calls,
      created: timeOf(createdAt),
      by: actorOf(createdBy),
      isShown: id === this.shownId,
    }));
  }

  async handleReview({ detail }) {
    const made = await this.act(() => createBackfill({ request: detail }), LABELS.said);
    if (made) {
      this.chosen = made.id;
      this.data = { ...this.data, items: [made, ...this.data.items] };
    }
  }

  handleShow({ currentTarget }) {
    this.chosen = currentTarget.dataset.id;
  }

  /** The review follows its backfill by itself; the list says what it last heard. */
  handleMoved({ detail }) {
    this.data = { ...this.data, items: this.data.items.map((one) => (one.id === detail.id ? detail : one)) };
  }
}
