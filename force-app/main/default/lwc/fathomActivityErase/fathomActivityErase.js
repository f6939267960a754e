import { LightningElement } from 'lwc';
import erase from '@salesforce/apex/FathomActivityController.erase';
import { Acting } from 'c/fathomSetupLoading';
import { timeOf } from 'c/fathomSetupTimes';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Erases what came from calls with a person: what that is comes first, then, confirmed, the receipt. */
export default class FathomActivityErase extends Acting(LightningElement) {
  labels = LABELS;
  email = '';
  /** What would be erased, in the service's words; null before it was asked. */
  warning = null;
  /** The service's answer when it is done. */
  receipt = null;

  get receiptText() {
    return format(LABELS.receiptText, this.receipt.email, timeOf(this.receipt.at));
  }

  get counts() {
    const { meetings, activities } = this.receipt.content;
    return [
      { term: LABELS.calls, count: meetings },
      { term: LABELS.activities, count: activities },
    ];
  }

  get mentioned() {
    const { mentionedIn } = this.receipt;
    return mentionedIn.length > 0 && format(LABELS.mentioned, mentionedIn.length, mentionedIn.join(', '));
  }

  /** What was told is about another address now. */
  handleInput({ detail }) {
    this.email = detail.value.trim();
    this.warning = null;
  }

  /** Told not to go on, the service refuses and says what would be erased. */
  handleLook() {
    if (!this.refs.email.reportValidity()) {
      return undefined;
    }
    const { email } = this;
    return this.act(async () => {
      try {
        await erase({ email, confirm: false });
      } catch (error) {
        const { code, message, details } = errorOf(error);
        if (code !== 'confirm_needed') {
          throw error;
        }
        this.warning = details?.meetings === 0 ? format(LABELS.unknown, email) : message;
      }
    });
  }

  handleCancel() {
    this.warning = null;
  }

  async handleErase() {
    const { email } = this;
    const receipt = await this.act(() => erase({ email, confirm: true }));
    if (receipt) {
      this.receipt = receipt;
      this.warning = null;
    }
  }

  handleAgain() {
    this.receipt = null;
    this.email = '';
  }
}
