import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** The newest next step and the call it comes from. */
export default class FathomDealNextStep extends LightningElement {
  /** `{text, call}` or null */
  @api step;
  /** Named where the step is older; explained where there is none. */
  @api lastCall;

  label = LABELS;

  /** The last call stands right above it. */
  get isOlder() {
    return this.step.call.meetingId !== this.lastCall?.meetingId;
  }
}
