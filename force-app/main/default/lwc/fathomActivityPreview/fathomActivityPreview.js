import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import plan from '@salesforce/apex/FathomActivityController.plan';
import rehearse from '@salesforce/apex/FathomActivityController.rehearse';
import { plainly } from 'c/fathomSetupWords';
import { errorOf } from 'c/fathomShared';
import { LABELS } from './labels';
import { linesOf } from './lines';

/** What a sync of one call would write, old and new; on demand tried in the org and rolled back. */
export default class FathomActivityPreview extends LightningModal {
  @api meetingId;
  /** Operations that are known already; without them the service is asked. */
  @api operations;

  labels = LABELS;
  answer;
  problem;
  rehearsal = null;
  busy = false;

  async connectedCallback() {
    if (this.operations) {
      this.answer = { decision: null, operations: this.operations };
      return;
    }
    try {
      this.answer = await plan({ meetingId: this.meetingId });
    } catch (error) {
      this.problem = errorOf(error).message;
    }
  }

  get isWaiting() {
    return !this.problem;
  }

  get lines() {
    return linesOf(this.answer.operations, this.rehearsal);
  }

  /** Why nothing is written of the call as a whole. */
  get decision() {
    return plainly(this.answer.decision?.because);
  }

  get isImpossible() {
    return this.rehearsal?.possible === false;
  }

  get rehearseLabel() {
    return this.busy ? LABELS.rehearsing : LABELS.rehearse;
  }

  get cannotRehearse() {
    return this.busy || !this.answer?.operations.some(({ kind }) => kind !== 'skip');
  }

  async handleRehearse() {
    this.busy = true;
    this.problem = null;
    try {
      this.rehearsal = await rehearse({ meetingId: this.meetingId });
    } catch (error) {
      this.problem = errorOf(error).message;
    }
    this.busy = false;
  }

  dismiss() {
    this.close();
  }
}
