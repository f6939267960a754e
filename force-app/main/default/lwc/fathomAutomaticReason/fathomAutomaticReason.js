import LightningModal from 'lightning/modal';
import { LABELS } from './labels';

/** Closes with the reason, or with null. */
export default class FathomAutomaticReason extends LightningModal {
  labels = LABELS;

  handleCancel() {
    this.close(null);
  }

  handleSave() {
    const input = this.template.querySelector('lightning-textarea');
    const reason = input.value?.trim() ?? '';
    input.setCustomValidity(reason ? '' : LABELS.missing);
    if (input.reportValidity()) {
      this.close(reason);
    } else {
      input.focus();
    }
  }
}
