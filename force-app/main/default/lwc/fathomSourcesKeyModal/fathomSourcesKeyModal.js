import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import connectFathom from '@salesforce/apex/FathomSourcesController.connectFathom';
import { errorOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** Asks for a Fathom key, has it tried, and closes with the source it became. The key lives only in its input. */
export default class FathomSourcesKeyModal extends LightningModal {
  labels = LABELS;
  dialect = '';
  busy = false;
  failure = null;
  options = [
    { value: '', label: LABELS.dialectAuto },
    { value: 'external', label: LABELS.dialectExternal },
    { value: 'v1', label: LABELS.dialectV1 },
  ];

  /** Id of the source whose key is replaced; null for a new one. */
  @api sourceId = null;

  get title() {
    return this.sourceId ? LABELS.titleRenew : LABELS.title;
  }

  /** A source keeps its dialect, so only a new key has the choice. */
  get isNew() {
    return !this.sourceId;
  }

  get problems() {
    const { nextStep } = this.failure.details ?? {};
    return nextStep ? [nextStep] : [];
  }

  handleDialect({ detail }) {
    this.dialect = detail.value;
  }

  handleCancel() {
    this.close(null);
  }

  async handleSave() {
    const input = this.template.querySelector('[data-id=key]');
    if (!input.reportValidity()) {
      input.focus();
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      const asked = { apiKey: input.value.trim(), dialect: this.dialect || null, sourceId: this.sourceId };
      this.close(await connectFathom(asked));
    } catch (error) {
      this.failure = errorOf(error);
    }
    this.busy = false;
  }
}
