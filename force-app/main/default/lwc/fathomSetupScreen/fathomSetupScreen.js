import { LightningElement, api } from 'lwc';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** How a failure looks, by its code: kind of the notice and what it says first. */
const FAILURES = {
  no_permission: ['locked', LABELS.noPermission],
  no_access: ['locked', LABELS.noPermission],
  admin_only: ['locked', LABELS.noPermission],
  service_away: ['away', LABELS.serviceAway],
  not_set_up: ['info', LABELS.notSetUp],
};

/** Frame of a set-up screen. Slots: `actions` (the one primary action), and the screen itself. Fires `retry`. */
export default class FathomSetupScreen extends LightningElement {
  labels = LABELS;

  /** None where something around it is the heading, such as a tab. */
  @api heading;
  /** Whether it stands inside another screen, below its heading. */
  @api nested = false;
  @api text;
  @api loading = false;
  /** {code, message}: the screen could not be read. */
  @api problem;
  /** {code, message}: the last action failed. */
  @api failure;
  /** Whether something was read: then a problem does not hide it. */
  @api filled = false;

  get isStencil() {
    return !this.filled && !this.problem;
  }

  get isNotice() {
    return !this.filled && Boolean(this.problem);
  }

  get noticeKind() {
    return FAILURES[this.problem.code]?.[0] ?? 'error';
  }

  get noticeHeading() {
    return FAILURES[this.problem.code]?.[1] ?? LABELS.failed;
  }

  get isStale() {
    return this.filled && Boolean(this.problem);
  }

  get staleText() {
    return format(LABELS.stale, this.problem.message);
  }

  get announcement() {
    return this.loading ? LABELS.loading : '';
  }

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
