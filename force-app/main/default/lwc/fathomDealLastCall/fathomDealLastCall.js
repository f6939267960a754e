import { LightningElement, api } from 'lwc';
import { dayOf, format, minutesOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** The newest call: who, when, how long, and the moment to listen to. */
export default class FathomDealLastCall extends LightningElement {
  /** A call of the service's answer, or null. */
  @api call;

  label = LABELS;

  get facts() {
    const { at, host, durationSeconds } = this.call;
    return [dayOf(at), minutesOf(durationSeconds), host.name ?? host.email].filter(Boolean).join(' · ');
  }

  get people() {
    const { attendees } = this.call;
    return attendees.length ? format(LABELS.people, attendees.join(', ')) : '';
  }

  get open() {
    return this.call.status !== 'synced';
  }
}
