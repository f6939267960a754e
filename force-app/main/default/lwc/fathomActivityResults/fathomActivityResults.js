import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { plainly } from 'c/fathomSetupWords';
import { format, whoOf } from 'c/fathomShared';
import { LABELS } from './labels';

const ROLES = { call: LABELS.call, item: LABELS.item, deal: LABELS.deal, note: LABELS.note };
const OBJECTS = { call: 'Task', item: 'Task', deal: 'Opportunity', note: 'ContentNote' };

const LOOKS = {
  written: ['utility:success', 'success', LABELS.written],
  partly: ['utility:warning', 'warning', LABELS.partly],
  suggested: ['utility:comments', '', LABELS.suggested],
  skipped: ['utility:routing_offline', '', LABELS.skipped],
  refused: ['utility:error', 'error', LABELS.refused],
};

/** A refusal in words; what Salesforce itself said, with its code, comes last. */
const refusalOf = ({ field, meaning, check, who, message, code }, key) => ({
  key,
  meaning: field ? format(LABELS.field, field, meaning) : meaning,
  check,
  who: whoOf(who) && format(LABELS.who, whoOf(who)),
  raw: format(LABELS.code, message, code),
});

function lineOf({ key, kind, role, result, recordId, because, warnings, fields, refusals }) {
  const [icon, variant, word] = LOOKS[result];
  return {
    key,
    icon,
    variant,
    word,
    what: kind === 'suggest' ? LABELS.suggestion : ROLES[role],
    because: plainly(because),
    warnings,
    // Of a Task all fields are ours; of a deal it matters which.
    fields: role === 'deal' && fields.length > 0 && format(LABELS.fields, fields.join(', ')),
    refusals: refusals.map(refusalOf),
    recordId,
    objectApiName: OBJECTS[role],
  };
}

/** What a sync did with each record. */
export default class FathomActivityResults extends NavigationMixin(LightningElement) {
  labels = LABELS;

  /** `results` of a line of the log. */
  @api results = [];

  get lines() {
    return this.results.map(lineOf);
  }

  handleOpen({ currentTarget }) {
    const { record: recordId, object: objectApiName } = currentTarget.dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { objectApiName, recordId, actionName: 'view' },
    });
  }
}
