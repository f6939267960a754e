import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** The newest next step and the call it comes from. */
export default class FathomDealNextStep extends LightningElement {
  /** `{text, call}` or null */
  @api step;
  /** Explained where there is no step. */
  @api lastCall;

  label = LABELS;
}
