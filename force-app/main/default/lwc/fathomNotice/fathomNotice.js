import { LightningElement, api } from 'lwc';

const ICONS = {
  info: ['utility:info', ''],
  empty: ['utility:call', ''],
  warning: ['utility:warning', 'warning'],
  error: ['utility:error', 'error'],
  locked: ['utility:lock', ''],
  away: ['utility:offline', 'warning'],
  success: ['utility:success', 'success'],
};

/** A state in words: `heading` says what is so, `text` why and what to do, the slot holds the action. */
export default class FathomNotice extends LightningElement {
  /** `info` | `empty` | `warning` | `error` | `locked` | `away` | `success` */
  @api kind = 'info';
  @api heading;
  @api text;

  get iconName() {
    return (ICONS[this.kind] ?? ICONS.info)[0];
  }

  get iconVariant() {
    return (ICONS[this.kind] ?? ICONS.info)[1];
  }

  /** A failure interrupts a screen reader, everything else waits for its turn. */
  get role() {
    return this.kind === 'error' ? 'alert' : 'status';
  }
}
