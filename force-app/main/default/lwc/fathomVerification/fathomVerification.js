import { LightningElement } from 'lwc';
import lastVerification from '@salesforce/apex/FathomVerificationController.lastVerification';
import verify from '@salesforce/apex/FathomVerificationController.verify';
import { download } from 'c/fathomSetupDownload';
import { Loading } from 'c/fathomSetupLoading';
import { askEvery } from 'c/fathomSetupTimers';
import { timeOf } from 'c/fathomSetupTimes';
import { announce, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { countOf, inOrder, reportOf } from './report';

/** A verification takes seconds. */
const POLL_MS = 2000;

const SUMMARIES = {
  red: ['error', LABELS.red, LABELS.redText],
  yellow: ['warning', LABELS.yellow, LABELS.yellowText],
  green: ['success', LABELS.green, LABELS.greenText],
};

/** Is it set up right? Every check with what was found and the exact fix; automatic sync waits until none is red. */
export default class FathomVerification extends Loading(LightningElement) {
  labels = LABELS;

  disconnectedCallback() {
    this.stop?.();
  }

  /** One that somebody else began is followed until its result is there. */
  async read() {
    const last = await lastVerification();
    this.stop?.();
    if (last.state === 'running') {
      this.stop = askEvery(POLL_MS, async () => {
        await this.load();
        return true;
      });
    }
    return last;
  }

  get isRunning() {
    return this.busy || this.data.state === 'running';
  }

  get isNever() {
    return this.data.state === 'never';
  }

  get isJudged() {
    return this.data.state in SUMMARIES;
  }

  get runLabel() {
    return this.isFilled && this.isJudged ? LABELS.again : LABELS.run;
  }

  get summary() {
    const { state, checks, at } = this.data;
    const [variant, heading, waits] = SUMMARIES[state];
    // With an admin's override automatic sync does not wait.
    const text = state === 'red' && this.override ? LABELS.redOverridden : waits;
    const counts = state === 'green' ? [checks.length] : [countOf(checks, state), checks.length];
    return { variant, heading, text: format(text, ...counts), last: format(LABELS.last, timeOf(at)) };
  }

  get canSwitchOn() {
    return this.data.state !== 'red';
  }

  get checks() {
    return inOrder(this.data.checks);
  }

  get override() {
    const { override, state } = this.data;
    return override && state !== 'green' && format(LABELS.override, override.reason);
  }

  async handleRun() {
    const answer = await this.act(() => verify(), LABELS.said);
    if (answer) {
      this.data = answer;
    }
  }

  handleAutomatic() {
    announce(this, 'navigate', { page: 'sync' });
  }

  handleDownload() {
    download(this.refs.download, reportOf(this.data));
  }
}
