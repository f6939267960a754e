import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import NAME from '@salesforce/schema/Opportunity.Name';
import undoField from '@salesforce/apex/FathomActivityController.undoField';
import { confirmed } from 'c/fathomSetupConfirm';
import { Acting } from 'c/fathomSetupLoading';
import { inLocalTime, timeOf } from 'c/fathomSetupTimes';
import { actorOf, inOneLine } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const ORIGINS = { sync: LABELS.sync, accepted: LABELS.accepted, undo: LABELS.undo, restore: LABELS.restore };

/** About one line. */
const SHORT = 80;

const textOf = (value) => (value === null || value === '' ? LABELS.blank : inLocalTime(`${value}`));

/** How a value begins, without the addresses in it. */
function startOf(value) {
  const text = inOneLine(textOf(value));
  return text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()}…` : text;
}

/** One written value. Fires `only` with its deal, and `changed` when it was taken back. */
export default class FathomActivityChange extends NavigationMixin(Acting(LightningElement)) {
  labels = LABELS;
  /** What taking back answered. */
  undone = null;

  /** A line of the journal, and `label` of its field. */
  @api change;
  /** Whether only this deal is shown. */
  @api isOnlyDeal = false;

  @wire(getRecord, { recordId: '$change.opportunityId', fields: [NAME] }) deal;

  /** The deal's name, as far as it can be read. */
  get dealName() {
    return this.deal?.data ? getFieldValue(this.deal.data, NAME) : LABELS.open;
  }

  get facts() {
    const { at, actor, origin } = this.change;
    return [timeOf(at), ORIGINS[origin], actorOf(actor)].join(' · ');
  }

  get start() {
    return startOf(this.change.after);
  }

  get before() {
    return textOf(this.change.before);
  }

  get after() {
    return textOf(this.change.after);
  }

  get isAmongOthers() {
    return !this.isOnlyDeal;
  }

  get takeTitle() {
    return format(LABELS.takeOne, this.change.label);
  }

  handleOpen() {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { objectApiName: 'Opportunity', recordId: this.change.opportunityId, actionName: 'view' },
    });
  }

  handleOnly() {
    this.dispatchEvent(new CustomEvent('only', { detail: this.change.opportunityId }));
  }

  async handleTake() {
    const { id: journalId } = this.change;
    const answer = await this.act(() => confirmed((confirm) => undoField({ journalId, confirm }), LABELS.title));
    if (answer) {
      this.undone = answer;
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }
}
