import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';

/** A value before and after, side by side where there is room; without `before` there was none: a new record. */
export default class FathomActivityDiff extends LightningElement {
  labels = LABELS;

  @api before;
  @api after;
}
