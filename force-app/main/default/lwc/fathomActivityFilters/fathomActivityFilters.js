import { LightningElement, api } from 'lwc';
import { STATUSES } from 'c/fathomActivitySync';
import { atRest } from 'c/fathomSetupTimers';
import { endOf, startOf } from 'c/fathomSetupTimes';
import { LABELS } from './labels';

/** No filter at all. Days are as they were picked. */
const NONE = { status: '', cause: '', since: '', until: '', words: '' };

/** Long enough to write a word. */
const REST_MS = 400;

/** Which lines of the log. Fires `filter` with {status, cause, since, until, q}, null where nothing is chosen. */
export default class FathomActivityFilters extends LightningElement {
  labels = LABELS;
  given = NONE;
  tell = atRest(REST_MS, () => this.dispatchEvent(new CustomEvent('filter', { detail: this.filter })));

  /** Causes the service knows: {cause, meaning}. */
  @api causes = [];

  /** The cause to begin with; another one begins anew. */
  @api
  get cause() {
    return this.given.cause;
  }
  set cause(cause) {
    const wanted = cause ?? '';
    if (wanted !== this.given.cause) {
      this.given = { ...NONE, cause: wanted };
    }
  }

  disconnectedCallback() {
    this.tell.cancel();
  }

  get filter() {
    const { status, cause, since, until, words } = this.given;
    return {
      status: status || null,
      cause: cause || null,
      since: startOf(since),
      until: endOf(until),
      q: words.trim() || null,
    };
  }

  get isUnfiltered() {
    return Object.values(this.given).every((value) => !value);
  }

  get statuses() {
    const known = Object.entries(STATUSES).map(([value, label]) => ({ value, label }));
    return [{ value: '', label: LABELS.anyStatus }, ...known];
  }

  get causeOptions() {
    const known = this.causes.map(({ cause, meaning }) => ({ value: cause, label: meaning }));
    return [{ value: '', label: LABELS.anyCause }, ...known];
  }

  handleChange({ currentTarget, detail }) {
    this.given = { ...this.given, [currentTarget.dataset.name]: detail.value ?? '' };
    this.tell();
  }

  handleClear() {
    this.given = NONE;
    this.tell();
  }
}
