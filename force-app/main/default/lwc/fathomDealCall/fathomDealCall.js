import { LightningElement, api } from 'lwc';
import { dayOf } from 'c/fathomShared';

/** A call by title and day; its title opens the recording where the service knows the address. */
export default class FathomDealCall extends LightningElement {
  /** `{title, url, at}` */
  @api call;

  get url() {
    return /^https?:/.test(this.call.url) ? this.call.url : null;
  }

  get day() {
    return dayOf(this.call.at);
  }
}
