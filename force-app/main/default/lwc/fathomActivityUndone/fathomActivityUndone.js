import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { plainly } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const FIELDS = {
  unlinked: ['utility:success', 'success', LABELS.unlinked],
  recomputed: ['utility:success', 'success', LABELS.recomputed],
  restored: ['utility:success', 'success', LABELS.restored],
  conflict: ['utility:warning', 'warning', LABELS.conflict],
  refused: ['utility:error', 'error', LABELS.refused],
};
const TASKS = { deleted: LABELS.deleted, blanked: LABELS.blanked, left: LABELS.left, gone: LABELS.gone };

const textOf = (value) => (value === null || value === '' ? LABELS.blank : `${value}`);

/** A person decides a conflict: all three values are needed for that. A receipt of an erasure repeats none. */
const valuesOf = ({ result, ours, current, wouldBe }) =>
  result === 'conflict' && [ours, current, wouldBe].some((value) => value !== null)
    ? [
        { term: LABELS.ours, text: textOf(ours) },
        { term: LABELS.current, text: textOf(current) },
        { term: LABELS.wouldBe, text: textOf(wouldBe) },
      ]
    : [];

function fieldOf(field) {
  const [icon, variant, word] = FIELDS[field.result];
  const { opportunityId, field: name, because } = field;
  return {
    key: `${opportunityId} ${name}`,
    opportunityId,
    name,
    icon,
    variant,
    word,
    because: plainly(because),
    values: valuesOf(field),
  };
}

/** What taking something back did: {fields, tasks} of the service's answer. */
export default class FathomActivityUndone extends NavigationMixin(LightningElement) {
  labels = LABELS;

  @api answer;

  get fields() {
    return this.answer.fields.map(fieldOf);
  }

  /** Tasks with one result and one reason are one line. */
  get tasks() {
    const counts = new Map();
    for (const { result, because } of this.answer.tasks) {
      const key = `${result} ${because}`;
      counts.set(key, { key, result, because, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()].map(({ key, result, because, count }) => ({
      key,
      text: format(TASKS[result], count),
      because: plainly(because),
    }));
  }

  get isNothing() {
    return this.answer.fields.length + this.answer.tasks.length === 0;
  }

  handleOpen({ currentTarget }) {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { objectApiName: 'Opportunity', recordId: currentTarget.dataset.deal, actionName: 'view' },
    });
  }
}
