import { LightningElement, api } from 'lwc';
import { format, whoOf } from 'c/fathomShared';
import { LABELS } from './labels';

const LOOKS = {
  green: ['utility:success', 'success', LABELS.green],
  yellow: ['utility:warning', 'warning', LABELS.yellow],
  red: ['utility:error', 'error', LABELS.red],
};

/** One check: {name, title, state, finding, fix, evidence}. What needs somebody is open, what passed is folded. */
export default class FathomVerificationCheck extends LightningElement {
  labels = LABELS;

  @api check;

  get look() {
    const [icon, variant, word] = LOOKS[this.check.state];
    return { icon, variant, word };
  }

  /** Each line once: two keys of Fathom say the same of themselves. */
  get evidence() {
    return [...new Set(this.check.evidence)];
  }

  get hasEvidence() {
    return this.evidence.length > 0;
  }

  get isTrouble() {
    return this.check.state !== 'green';
  }

  get who() {
    const who = whoOf(this.check.fix?.who);
    return who && format(LABELS.who, who);
  }
}
