import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** Deal fields that Fathom fills. */
export default class FathomDealFields extends LightningElement {
  /** The whole answer of the service. */
  @api deal;

  label = LABELS;

  get isEmpty() {
    return !this.deal.fields.length;
  }
}
