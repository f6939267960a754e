import { LightningElement } from 'lwc';
import effectiveSettings from '@salesforce/apex/FathomSyncController.effectiveSettings';
import { Acting } from 'c/fathomSetupLoading';
import { LABELS } from './labels';
import { linesOf } from './lines';

/** Answers the question "what applies to Dana, and why?". */
export default class FathomSyncEffective extends Acting(LightningElement) {
  labels = LABELS;
  answer = null;

  get lines() {
    return linesOf(this.answer);
  }

  get isNobody() {
    return Boolean(this.answer.email) && !this.answer.userId;
  }

  async handleShow() {
    const input = this.template.querySelector('lightning-input');
    if (!input.reportValidity()) {
      input.focus();
      return;
    }
    this.answer = (await this.act(() => effectiveSettings({ email: input.value?.trim() || null }))) ?? null;
  }
}
