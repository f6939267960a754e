import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const KINDS = {
  ExcludedDomain: LABELS.excludedDomain,
  TitleWord: LABELS.titleWord,
  Host: LABELS.host,
  Private: LABELS.privateCall,
  InternalDomain: LABELS.internalDomain,
  NotAPerson: LABELS.notAPerson,
};

/** What a filter does to the calls the service has: its problem, a number, or that it is about matching. */
function effectOf({ kind, value, active }, service) {
  if (!active) {
    return { text: LABELS.inactive };
  }
  const known = service.filters?.find((filter) => filter.kind === kind && filter.value === (value ?? ''));
  if (!known) {
    return { text: LABELS.counts };
  }
  if (known.problem) {
    return { text: known.problem, isProblem: true };
  }
  return known.storedCalls
    ? { text: format(LABELS.stored, known.storedCalls, service.of) }
    : { text: format(LABELS.noEffect, service.of) };
}

/** Filters of the org with what each does: {id, kindLabel, value, active, effect, isProblem, name}. */
export const linesOf = (rows, service) =>
  rows.map((row) => {
    const kindLabel = KINDS[row.kind] ?? row.kind;
    const { text, isProblem = false } = effectOf(row, service);
    const name = [kindLabel, row.value].filter(Boolean).join(': ');
    return {
      ...row,
      kindLabel,
      name,
      effect: text,
      effectClass: isProblem ? 'slds-cell-wrap problem' : 'slds-cell-wrap weak',
      removeLabel: format(LABELS.remove, name),
      activeLabel: format(LABELS.activate, name),
    };
  });

/** Calls kept out so far by all filters together. */
export const excludedOf = ({ excluded = [] }) => excluded.reduce((total, { calls }) => total + calls, 0);
