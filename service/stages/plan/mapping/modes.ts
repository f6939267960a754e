import type { WriteMode } from '../../../types/mapping.ts';
import type { FieldValues } from '../../../types/operation.ts';
import { normalised, sameValue } from '../compare.ts';

/** What becomes of one mapped value: written, proposed to a person, or left. */
export type ModeDecision =
  | { readonly do: 'write' }
  | { readonly do: 'suggest'; readonly why: 'mode' | 'edited' }
  /** `unchanged`: it is there already · `edited`: a person's value stays · `occupied`: the field was not empty. */
  | { readonly do: 'leave'; readonly because: 'unchanged' | 'edited' | 'occupied' };

/** A field of a deal: what we want there, what is there, and what we last wrote. */
export interface FieldState {
  readonly wanted: FieldValues[string];
  readonly current: unknown;
  /** `undefined`: we never wrote to it. */
  readonly written: FieldValues[string] | undefined;
  /** How two values of this field are compared. */
  readonly same?: (a: unknown, b: unknown) => boolean;
}

const leave = (because: 'unchanged' | 'edited' | 'occupied'): ModeDecision => ({ do: 'leave', because });

/**
 * Decides one field by its mode (W5, W6, W14). *Edited* is: differs from what we last wrote. No mode touches or questions an
 * edited value unless the calls say something new: what a person put right does not come back by a mere second look.
 * Protect_Edits takes a value that we never wrote for a person's. Append has kept what a person did: its value holds it.
 */
export function decideMode(mode: WriteMode, state: FieldState): ModeDecision {
  const { wanted, current, written, same = sameValue } = state;
  if (same(wanted, current)) return leave('unchanged');
  const isOurs = written !== undefined && same(written, current);
  if (written !== undefined && !isOurs && same(wanted, written)) return leave('edited');
  if (mode === 'Suggest') return { do: 'suggest', why: 'mode' };
  const isFree = isOurs || (normalised(current) === null && (written === undefined || mode === 'Fill_If_Empty'));
  if (isFree || mode === 'Overwrite' || mode === 'Append') return { do: 'write' };
  return mode === 'Fill_If_Empty' ? leave('occupied') : { do: 'suggest', why: 'edited' };
}
