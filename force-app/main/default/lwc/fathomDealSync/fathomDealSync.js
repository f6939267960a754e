import { LightningElement, api } from 'lwc';
import syncCall from '@salesforce/apex/FathomDealController.syncCall';
import callStatus from '@salesforce/apex/FathomDealController.callStatus';
import { announce, errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

const LOOK_EVERY_MS = 2000;
/** Three minutes: a sync that takes longer is waiting for something, and the page says where to look. */
const MOST_LOOKS = 90;
/** A lost answer or a busy service is no end; this many in a row is. */
const MOST_LOST = 5;

/** Being written, or due: what was just asked for is due at the moment it was asked. */
const isUnderWay = ({ status, nextAttemptAt, updatedAt }) =>
  status === 'syncing' || status === 'new' || Boolean(nextAttemptAt && nextAttemptAt <= updatedAt);

/** *Sync to CRM* with live progress, and *Why?*. Sends `synced` when the call's fate is known. */
export default class FathomDealSync extends LightningElement {
  /** `{meetingId, title, status, canSync}` */
  @api call;
  /** Of the button; `base` where there are many, each with its own *Why?* beside it. */
  @api variant = 'neutral';

  label = LABELS;
  busy = false;
  progress = '';

  get canSync() {
    return this.call.canSync && this.call.status !== 'synced';
  }

  get hasQuestion() {
    return this.call.status !== 'synced' && this.variant !== 'base';
  }

  get syncTitle() {
    return format(LABELS.syncTitle, this.call.title);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async sync() {
    this.busy = true;
    this.progress = LABELS.asked;
    try {
      await syncCall({ meetingId: this.call.meetingId });
      this.lookAgain(MOST_LOOKS, 0);
    } catch (error) {
      this.stop(errorOf(error).message);
    }
  }

  lookAgain(looks, lost) {
    if (looks === 0 || lost === MOST_LOST) {
      this.stop(LABELS.later);
    } else {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- nothing pushes the service's progress to a page
      this.timer = setTimeout(() => this.look(looks - 1, lost), LOOK_EVERY_MS);
    }
  }

  async look(looks, lost) {
    try {
      const now = await callStatus({ meetingId: this.call.meetingId });
      if (isUnderWay(now)) {
        this.progress = LABELS.writing;
        this.lookAgain(looks, 0);
      } else {
        // Anything but success is told by the refreshed page, in the service's words for people.
        this.stop(now.status === 'synced' ? LABELS.written : '');
        announce(this, 'synced', now);
      }
    } catch {
      this.lookAgain(looks, lost + 1);
    }
  }

  stop(sentence) {
    this.busy = false;
    this.progress = sentence;
  }
}
