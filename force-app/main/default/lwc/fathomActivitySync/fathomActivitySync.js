import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import retry from '@salesforce/apex/FathomActivityController.retry';
import undoCall from '@salesforce/apex/FathomActivityController.undoCall';
import FathomActivityPreview from 'c/fathomActivityPreview';
import FathomDealWhy from 'c/fathomDealWhy';
import { confirmed } from 'c/fathomSetupConfirm';
import { Acting } from 'c/fathomSetupLoading';
import { inLocalTime, timeOf } from 'c/fathomSetupTimes';
import { OUTCOMES, actorOf, plainly } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';
import { TRIGGERS, actionsOf } from './states';

/** One line of the log. Fires `changed` when the call is tried again. */
export default class FathomActivitySync extends Acting(LightningElement) {
  labels = LABELS;
  /** What taking back answered. */
  undone = null;

  /** A line as the service lists it. */
  @api sync;

  get title() {
    return this.sync.title ?? LABELS.erased;
  }

  get status() {
    return OUTCOMES[this.sync.status];
  }

  get facts() {
    const { startedAt, trigger, requestedBy, host } = this.sync;
    const by = requestedBy ? format(LABELS.by, TRIGGERS[trigger], actorOf(requestedBy)) : TRIGGERS[trigger];
    return [timeOf(startedAt), by, host].filter(Boolean).join(' · ');
  }

  /** What the records below say in full is not said twice. */
  get detail() {
    return this.sync.results.some(({ refusals }) => refusals.length > 0)
      ? null
      : plainly(inLocalTime(this.sync.detail));
  }

  get actions() {
    return actionsOf(this.sync);
  }

  get actionsLabel() {
    return format(LABELS.actions, this.title);
  }

  get recordsLabel() {
    return format(LABELS.records, this.sync.results.length);
  }

  /** What somebody has to look at is open. */
  get isTrouble() {
    return this.sync.status === 'failed' || this.sync.status === 'partly_synced';
  }

  handleAction({ detail }) {
    return this[detail.value]();
  }

  why() {
    const { meetingId } = this.sync;
    return FathomDealWhy.open({ size: 'small', label: format(LABELS.whyTitle, this.title), meetingId });
  }

  preview() {
    const { meetingId } = this.sync;
    return FathomActivityPreview.open({ size: 'medium', label: format(LABELS.previewTitle, this.title), meetingId });
  }

  async retry() {
    const answer = await this.act(() => retry({ cause: null, ids: [this.sync.id] }));
    const [left] = answer?.left ?? [];
    if (left) {
      this.failure = { code: left.cause, message: [left.meaning, left.check].filter(Boolean).join(' ') };
    } else if (answer) {
      this.say(LABELS.retried);
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }

  async undo() {
    const question = { label: LABELS.undoTitle, message: LABELS.undoText, theme: 'warning' };
    if (await LightningConfirm.open(question)) {
      const { meetingId } = this.sync;
      const work = (confirm) => undoCall({ meetingId, confirm });
      this.undone = (await this.act(() => confirmed(work, LABELS.undoTitle))) ?? this.undone;
    }
  }
}
