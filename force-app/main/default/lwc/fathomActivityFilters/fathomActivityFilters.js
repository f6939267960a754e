import { LightningElement, api } from 'lwc';
import { atRest } from 'c/fathomSetupTimers';
import { endOf, startOf } from 'c/fathomSetupTimes';
import { LABELS } from './labels';

/** What `filter` says when nothing is chosen. */
export const NO_FILTER = { status: null, cause: null, since: null, until: null, q: null };

/** Nothing is chosen. Days are as they were picked. */
const NONE = { status: '', cause: '', since: '', until: '', words: '' };

/** Long enough to write a word. */
const REST_MS = 400;

/** Which lines of a list. Fires `filter` with {status, cause, since, until, q}, null where nothing is chosen. */
export default class FathomActivityFilters extends LightningElement {
  labels = LABELS;
  given = NONE;
  tell = atRest(REST_MS, () => this.dispatchEvent(new CustomEvent('filter', { detail: this.filter })));

  /** What a line may be: {value, label}. */
  @api statuses = [];
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

  get statusOptions() {
    return [{ value: '', label: LABELS.anyStatus }, ...this.statuses];
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
