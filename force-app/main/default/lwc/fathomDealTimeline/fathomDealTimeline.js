import { LightningElement, api } from 'lwc';
import { dayOf, format, minutesOf } from 'c/fathomShared';
import { LABELS, STATUSES } from './labels';

/** All calls of the deal, newest first, with a chart of calls a week. */
export default class FathomDealTimeline extends LightningElement {
  /** The whole answer of the service. */
  @api deal;

  get hasWeeks() {
    return this.deal.weeks.some(({ calls }) => calls);
  }

  get calls() {
    return this.deal.calls.map((call) => ({
      ...call,
      word: STATUSES[call.status],
      open: call.status !== 'synced',
      look: call.status === 'synced' ? 'synced' : '',
      facts: [dayOf(call.at), minutesOf(call.durationSeconds), call.host.name ?? call.host.email]
        .filter(Boolean)
        .join(' · '),
      people: call.attendees.length ? format(LABELS.people, call.attendees.join(', ')) : '',
    }));
  }

  get some() {
    const { calls, callsTotal } = this.deal;
    return callsTotal > calls.length ? format(LABELS.some, calls.length, callsTotal) : '';
  }
}
