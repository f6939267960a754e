import { LightningElement, api } from 'lwc';
import { inLocalTime } from 'c/fathomSetupTimes';

const ICONS = {
  error: 'utility:error',
  warning: 'utility:warning',
  info: 'utility:info',
  success: 'utility:success',
};

/** A message beside the thing it is about. `items` are sentences, a list where there are several; the slot holds an action. */
export default class FathomSetupAlert extends LightningElement {
  /** `error` | `warning` | `info` | `success` */
  @api variant = 'info';
  @api heading;
  @api text;
  /** Sentences, each its own line. */
  @api items = [];

  get boxClass() {
    return `box box_${this.variant}`;
  }

  get iconName() {
    return ICONS[this.variant];
  }

  get iconVariant() {
    return this.variant === 'info' ? '' : this.variant;
  }

  get role() {
    return this.variant === 'error' ? 'alert' : 'status';
  }

  get localHeading() {
    return inLocalTime(this.heading);
  }

  get localText() {
    return inLocalTime(this.text);
  }

  get isList() {
    return this.items.length > 1;
  }

  get lines() {
    return this.items.map((text, index) => ({ key: `${index}`, text: inLocalTime(text) }));
  }
}
