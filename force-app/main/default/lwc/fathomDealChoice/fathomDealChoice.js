import { LightningElement, api } from 'lwc';
import chooseDeal from '@salesforce/apex/FathomDealController.chooseDeal';
import { announce, errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Which deal a call belongs to; the answer is remembered for this person and deal. Sends `decided`. */
export default class FathomDealChoice extends LightningElement {
  /** Of kind `choose_deal`, as the service lists it. */
  @api item;

  label = LABELS;
  opportunityId;
  busy = false;
  problem;

  get question() {
    return format(LABELS.question, this.item.contact.name);
  }

  get options() {
    return this.item.deals.map(({ id, name, stageName }) => ({ value: id, label: `${name} · ${stageName}` }));
  }

  get cannotChoose() {
    return this.busy || !this.opportunityId;
  }

  select({ detail }) {
    this.opportunityId = detail.value;
  }

  async choose() {
    const { meetingId, contact } = this.item;
    this.busy = true;
    this.problem = null;
    try {
      await chooseDeal({ meetingId, contactId: contact.id, opportunityId: this.opportunityId });
      announce(this, 'decided');
    } catch (error) {
      this.problem = errorOf(error).message;
    }
    this.busy = false;
  }
}
