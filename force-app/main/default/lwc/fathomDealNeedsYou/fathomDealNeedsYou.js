import { LightningElement, api } from 'lwc';
import { format, whoOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** What fits above the fold; a longer list opens on demand. */
const FEW = 3;

/** What waits for a person: suggestions, a choice of deal, refused writes, undos that met a later edit. */
export default class FathomDealNeedsYou extends LightningElement {
  /** The whole answer of the service. */
  @api deal;

  label = LABELS;
  all = false;

  get recordId() {
    return this.deal.opportunityId;
  }

  get heading() {
    return format(LABELS.heading, this.deal.needsYou.length);
  }

  get folded() {
    return !this.all && this.deal.needsYou.length > FEW;
  }

  get rows() {
    return this.deal.needsYou.slice(0, this.folded ? FEW : undefined).map((item) => ({
      item,
      key: [item.kind, item.id ?? item.journalId ?? item.meetingId, item.what ?? item.contact?.id].join(),
      isChoice: item.kind === 'choose_deal',
      isRefused: item.kind === 'refused',
      check: item.check && format(LABELS.check, item.check),
      who: whoOf(item.who) && format(LABELS.who, whoOf(item.who)),
      call: this.deal.calls.find(({ meetingId }) => meetingId === item.meetingId) ?? item.call,
    }));
  }

  unfold() {
    this.all = true;
  }
}
