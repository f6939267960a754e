import { sameValue } from '../stages/plan/compare.ts';
import type { Suggestion } from '../types/journal.ts';
import type { FieldValue } from '../types/operation.ts';

/** A suggestion that turned out to be decided. */
export interface Reconciled {
  readonly suggestion: Suggestion;
  readonly value: FieldValue;
}

/**
 * Open suggestions whose value stands in the field by now: a person accepted them and the word of it was lost, or typed the
 * same (F8). They count as accepted.
 * @param current fields of the deal as just read; a field that was not read is no evidence
 * @param sameIn how two values of a field are compared
 */
export function reconcileSuggestions(
  open: readonly Suggestion[],
  current: Readonly<Record<string, unknown>>,
  sameIn: (field: string) => (a: unknown, b: unknown) => boolean = () => sameValue,
): Reconciled[] {
  return open
    .filter(({ field, proposed }) => field in current && sameIn(field)(current[field], proposed))
    .map((suggestion) => ({ suggestion, value: suggestion.proposed }));
}
