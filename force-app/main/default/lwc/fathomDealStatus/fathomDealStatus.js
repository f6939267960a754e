import { LightningElement, api } from 'lwc';
import { LABELS, STATES } from './labels';

/** Where the deal stands: one word, one sentence, what to do. */
export default class FathomDealStatus extends LightningElement {
  /** The whole answer of the service. */
  @api deal;

  get word() {
    return STATES[this.deal.state];
  }

  get automatic() {
    return this.deal.automatic.on ? LABELS.automaticOn : LABELS.automaticOff;
  }

  /** Takes the focus when what had it is gone, so that a screen reader hears the new state. */
  @api
  focus() {
    this.template.querySelector('.status').focus();
  }
}
