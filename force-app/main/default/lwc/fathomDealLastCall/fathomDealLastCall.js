import { LightningElement, api } from 'lwc';
import { format, minutesOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** The newest call: who, when, how long, and the moment to listen to. */
export default class FathomDealLastCall extends LightningElement {
  /** A call of the service's answer, or null. */
  @api call;

  label = LABELS;

  get facts() {
    const { host, durationSeconds } = this.call;
    return [host.name ?? host.email, minutesOf(durationSeconds)].filter(Boolean).join(' · ');
  }

  get people() {
    const { attendees } = this.call;
    return attendees.length ? format(LABELS.people, attendees.join(', ')) : '';
  }

  get open() {
    return this.call.status !== 'synced';
  }
}
