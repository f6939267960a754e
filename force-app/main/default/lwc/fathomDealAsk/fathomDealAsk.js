import { LightningElement, api } from 'lwc';
import { announce, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** *Why?* beside what is missing. Sends `why` with the call that is to be explained; without a call it is not there. */
export default class FathomDealAsk extends LightningElement {
  /** `{meetingId, title}` or null */
  @api call;

  label = LABELS;

  get title() {
    return format(LABELS.title, this.call.title);
  }

  ask() {
    announce(this, 'why', this.call);
  }
}
