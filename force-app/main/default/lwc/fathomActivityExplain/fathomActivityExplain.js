import { LightningElement } from 'lwc';
import FathomDealWhy from 'c/fathomDealWhy';
import { LABELS } from './labels';

/** Explains a call that somebody has the address of, whether it is in a list here or not. */
export default class FathomActivityExplain extends LightningElement {
  labels = LABELS;

  handleKey({ key }) {
    return key === 'Enter' ? this.handleAsk() : undefined;
  }

  handleAsk() {
    const { address } = this.refs;
    const meetingId = address.value?.trim() ?? '';
    address.setCustomValidity(meetingId ? '' : LABELS.missing);
    if (!address.reportValidity()) {
      address.focus();
      return undefined;
    }
    return FathomDealWhy.open({ size: 'small', label: LABELS.title, meetingId });
  }
}
