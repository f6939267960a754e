import { LightningElement, api } from 'lwc';
import preferRecording from '@salesforce/apex/FathomActivityController.preferRecording';
import syncCall from '@salesforce/apex/FathomDealController.syncCall';
import FathomActivityPreview from 'c/fathomActivityPreview';
import FathomDealWhy from 'c/fathomDealWhy';
import { Acting } from 'c/fathomSetupLoading';
import { inLocalTime, timeOf } from 'c/fathomSetupTimes';
import { STATUSES, plainly } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** One call. Fires `changed` when somebody asked for it to be written. */
export default class FathomActivityCall extends Acting(LightningElement) {
  labels = LABELS;

  /** A call as the service lists it. */
  @api call;

  get status() {
    return STATUSES[this.call.status];
  }

  get link() {
    const { title, url, startedAt, createdAt } = this.call;
    return { title, url, at: startedAt ?? createdAt };
  }

  get host() {
    const { name, email } = this.call.host;
    return name ?? email;
  }

  get detail() {
    return plainly(inLocalTime(this.call.detail));
  }

  get next() {
    const { status, nextAttemptAt } = this.call;
    return status === 'waiting' && nextAttemptAt && format(LABELS.next, timeOf(nextAttemptAt));
  }

  /** Another recording of the same meeting is the one in Salesforce. */
  get isOther() {
    return this.call.reason === 'duplicate_recording';
  }

  get actionsLabel() {
    return format(LABELS.actions, this.call.title);
  }

  handleAction({ detail }) {
    return this[detail.value]();
  }

  why() {
    const { id: meetingId, title } = this.call;
    return FathomDealWhy.open({ size: 'small', label: format(LABELS.whyTitle, title), meetingId });
  }

  preview() {
    const { id: meetingId, title } = this.call;
    return FathomActivityPreview.open({ size: 'medium', label: format(LABELS.previewTitle, title), meetingId });
  }

  sync() {
    return this.change(() => syncCall({ meetingId: this.call.id }), LABELS.asked);
  }

  prefer() {
    return this.change(() => preferRecording({ meetingId: this.call.id }), LABELS.preferred);
  }

  async change(work, said) {
    if ((await this.act(work, said)) !== undefined) {
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }
}
