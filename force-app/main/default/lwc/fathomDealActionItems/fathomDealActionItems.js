import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { LABELS } from './labels';

/** Action items of the calls, newest call first, with their Task where there is one. */
export default class FathomDealActionItems extends NavigationMixin(LightningElement) {
  /** `actionItems` of the service's answer. */
  @api actionItems = [];
  /** Explained where there is no item. */
  @api lastCall;

  label = LABELS;

  get isEmpty() {
    return !this.actionItems.length;
  }

  get items() {
    return this.actionItems.map((item, key) => ({
      ...item,
      key,
      who: item.assignee && `${item.assignee.name ?? item.assignee.email} ·`,
      // The recording opens where the item was said.
      call: { ...item.call, url: item.playbackUrl ?? item.call.url },
      icon: item.completed ? 'utility:success' : 'utility:routing_offline',
      variant: item.completed ? 'success' : '',
      state: item.completed ? LABELS.done : LABELS.open,
    }));
  }

  openTask({ target }) {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { objectApiName: 'Task', recordId: target.dataset.id, actionName: 'view' },
    });
  }
}
