import { LightningElement } from 'lwc';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import retry from '@salesforce/apex/FathomActivityController.retry';
import { Loading } from 'c/fathomSetupLoading';
import { inLocalTime } from 'c/fathomSetupTimes';
import { announce, format, whoOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** Calls from before automatic sync: a backfill reviews them together. */
const BEFORE = 'before_connection';

const viewOf = ({ cause, meaning, check, who, calls, retryable, code }) => ({
  cause,
  calls,
  unit: calls === 1 ? LABELS.call : LABELS.calls,
  meaning: inLocalTime(meaning),
  check: inLocalTime(check),
  who: whoOf(who) && format(LABELS.who, whoOf(who)),
  code: code && format(LABELS.code, code),
  isRetryable: retryable,
  isForBackfill: cause === BEFORE,
  showTitle: format(LABELS.showAll, meaning),
  retryTitle: format(LABELS.retryAll, meaning),
});

/** Why calls are not wholly in Salesforce. Fires `show` with a cause: somebody wants to see its calls. */
export default class FathomActivityTrouble extends Loading(LightningElement) {
  labels = LABELS;

  read() {
    return readCauses();
  }

  /** Causes that somebody can end; those that are meant to be so stand folded below. */
  get causes() {
    return this.data.causes.filter(({ who }) => who !== 'nobody').map(viewOf);
  }

  get settled() {
    return this.data.causes.filter(({ who }) => who === 'nobody').map(viewOf);
  }

  get settledTitle() {
    return format(
      LABELS.settled,
      this.settled.reduce((sum, { calls }) => sum + calls, 0),
    );
  }

  get isEmpty() {
    return this.causes.length === 0;
  }

  handleShow({ currentTarget }) {
    this.dispatchEvent(new CustomEvent('show', { detail: currentTarget.dataset.cause }));
  }

  handleBackfill() {
    announce(this, 'navigate', { page: 'backfill' });
  }

  async handleRetry({ currentTarget }) {
    const { cause } = currentTarget.dataset;
    const answer = await this.act(() => retry({ cause, ids: null }));
    if (answer) {
      this.say(format(LABELS.retried, answer.retried));
      await this.load();
    }
  }
}
