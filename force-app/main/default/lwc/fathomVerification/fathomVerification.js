import { LightningElement } from 'lwc';
import lastVerification from '@salesforce/apex/FathomVerificationController.lastVerification';
import verify from '@salesforce/apex/FathomVerificationController.verify';
import { Loading } from 'c/fathomSetupLoading';
import { timeOf } from 'c/fathomSetupTimes';
import { announce, format } from 'c/fathomShared';
import { LABELS } from './labels';
import { countOf, inOrder, reportOf } from './report';

const SUMMARIES = {
  red: ['error', LABELS.red, LABELS.redText],
  yellow: ['warning', LABELS.yellow, LABELS.yellowText],
  green: ['success', LABELS.green, LABELS.greenText],
};

/** Is it set up right? Every check with what was found and the exact fix; automatic sync waits until none is red. */
export default class FathomVerification extends Loading(LightningElement) {
  labels = LABELS;

  read() {
    return lastVerification();
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
    const [variant, heading, text] = SUMMARIES[state];
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
    return this.data.override && format(LABELS.override, this.data.override.reason);
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
    const link = this.refs.download;
    link.href = URL.createObjectURL(new Blob([reportOf(this.data)], { type: 'text/plain' }));
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
