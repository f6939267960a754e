import { LightningElement, api } from 'lwc';
import { dayOf } from 'c/fathomShared';

/** A call by title and day; its title opens the recording where the service knows the address. */
export default class FathomDealCall extends LightningElement {
  /** `{title, url, at}` */
  @api call;
  /** Absent: title and day, as part of a sentence · `line`: day and title on one line, cut if need be · `title`: that alone. */
  @api look;

  get isLine() {
    return this.look === 'line';
  }

  get isWhole() {
    return !this.look;
  }

  get frame() {
    return this.isLine ? 'line' : 'words';
  }

  /** Where the title may be cut, it can be read whole by pointing at it. */
  get tip() {
    return this.isLine ? this.call.title : null;
  }

  get url() {
    return /^https?:/.test(this.call.url) ? this.call.url : null;
  }

  get day() {
    return dayOf(this.call.at);
  }
}
