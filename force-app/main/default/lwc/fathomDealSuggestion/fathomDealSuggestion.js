import { LightningElement, api, wire } from 'lwc';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import ID from '@salesforce/schema/Opportunity.Id';
import decideSuggestion from '@salesforce/apex/FathomDealController.decideSuggestion';
import keepEdit from '@salesforce/apex/FathomDealController.keepEdit';
import { announce, errorOf, isMarkedUp } from 'c/fathomShared';
import { LABELS } from './labels';
import { MASTER_RECORD_TYPE, asText, typed } from './values';

/** A suggestion (accept, edit, keep) or an undo that met a later edit (put back). Sends `decided`. */
export default class FathomDealSuggestion extends LightningElement {
  /** Of kind `suggestion` or `conflict`, as the service lists it. */
  @api item;
  @api recordId;

  label = LABELS;
  busy = false;
  editing = false;
  draft;
  problem;
  picklist;

  @wire(getRecord, { recordId: '$recordId', fields: [ID] }) record;
  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: '$picklist' }) picklistValues;

  get isSuggestion() {
    return this.item.kind === 'suggestion';
  }

  get canEdit() {
    const { type, proposed } = this.item;
    return this.isSuggestion && !this.editing && type !== 'boolean' && !isMarkedUp(type, proposed);
  }

  get values() {
    const { ours, current, proposed, wouldBe } = this.item;
    const one = (label, value, look = 'value') => ({ label, value: asText(value) || LABELS.blank, look });
    return this.isSuggestion
      ? [one(LABELS.now, current), one(LABELS.proposed, proposed, 'value new')]
      : [one(LABELS.ours, ours), one(LABELS.now, current), one(LABELS.wouldBe, wouldBe, 'value new')];
  }

  get acceptLabel() {
    return this.isSuggestion ? LABELS.accept : LABELS.putBack;
  }

  /** Unknown until the record is read: then nothing is asked yet. */
  get recordTypeId() {
    const { data } = this.record;
    return data && (data.recordTypeId ?? MASTER_RECORD_TYPE);
  }

  get options() {
    return this.picklistValues.data?.values;
  }

  edit() {
    this.draft = asText(this.item.proposed);
    this.editing = true;
    if (this.item.type === 'picklist') {
      this.picklist = { objectApiName: 'Opportunity', fieldApiName: this.item.field };
    }
  }

  change({ detail }) {
    this.draft = detail.value;
  }

  /** The rep writes, with the rep's rights; the service then hears of it. A lost word is reconciled at its next read. */
  async accept() {
    const { field, type, current, proposed, wouldBe } = this.item;
    const value = this.editing ? this.draft : this.isSuggestion ? proposed : wouldBe;
    const write = { Id: this.recordId, [field]: typed(type, value) };
    if (await this.attempt(() => updateRecord({ fields: write }))) {
      if (this.isSuggestion) {
        await this.decide('accept', asText(current), asText(value)).catch(() => null);
      }
      announce(this, 'decided');
    }
  }

  async keep() {
    const { recordId: opportunityId, item } = this;
    const { journalId } = item;
    const keepIt = () => (this.isSuggestion ? this.decide('keep') : keepEdit({ opportunityId, journalId }));
    if (await this.attempt(keepIt)) {
      announce(this, 'decided');
    }
  }

  decide(decision, oldValue, newValue) {
    const { recordId: opportunityId, item } = this;
    return decideSuggestion({ opportunityId, suggestionId: item.id, decision, oldValue, newValue });
  }

  async attempt(act) {
    this.busy = true;
    this.problem = null;
    try {
      await act();
      return true;
    } catch (error) {
      this.problem = errorOf(error).message;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
