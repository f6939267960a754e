import { sameValue } from '../stages/plan/compare.ts';
import type { Conflict, JournalLink } from '../types/journal.ts';
import type { Provenance } from '../types/mapping.ts';
import type { FieldValue } from '../types/operation.ts';

/** A link of a chain, as far as the decision needs it. */
export type ChainLink = Pick<JournalLink, 'id' | 'before' | 'after' | 'origin'> & { readonly isUndone: boolean };

/** What the calls of a deal say of a field; absent: they say nothing, or nobody maps the field any more. */
export interface Wanted {
  /** With the links that are taken out. */
  readonly withThem: FieldValue | undefined;
  /** Without them. */
  readonly withoutThem: FieldValue | undefined;
  /** Where the latter comes from (F6). */
  readonly provenance?: Provenance | null;
}

export interface UndoQuestion {
  /** All links of one field, oldest first. */
  readonly chain: readonly ChainLink[];
  /** Those to take out now. */
  readonly takeOut: ReadonlySet<string>;
  readonly wanted: Wanted;
  /** What stands in Salesforce. */
  readonly current: FieldValue;
  /** How two values of this field are compared. */
  readonly same?: Same;
}

type Same = (a: unknown, b: unknown) => boolean;

export type UndoDecision =
  | { readonly result: 'unlinked' }
  | {
      readonly result: 'recomputed' | 'restored';
      readonly value: FieldValue;
      /** Of a person's value that comes back: what we had written before that person; their value stays an edit (W14). */
      readonly ours: { readonly value: FieldValue } | null;
    }
  | ({ readonly result: 'conflict' } & Conflict);

/**
 * Where the part of a chain begins that a change now at its end belongs to. Putting back ends a chain; so does a value that
 * somebody else brought in between two of our writes.
 * @returns the links of that part, and our last write before a foreign value, where one stands before it
 */
function lastPart(
  chain: readonly ChainLink[],
  same: Same,
): { part: readonly ChainLink[]; beforeForeign: ChainLink | null } {
  for (let at = chain.length - 1; at > 0; at -= 1) {
    const [earlier, later] = [chain[at - 1], chain[at]];
    if (earlier === undefined || later === undefined) continue;
    if (earlier.origin === 'restore') return { part: chain.slice(at), beforeForeign: null };
    if (!same(earlier.after, later.before)) return { part: chain.slice(at), beforeForeign: earlier };
  }
  return { part: chain, beforeForeign: null };
}

type Target = Extract<UndoDecision, { readonly value: FieldValue }>;

/** What the field should say once the links are out, and where that comes from. */
function targetOf({ chain, takeOut, wanted, same = sameValue }: UndoQuestion): Target {
  const { part, beforeForeign } = lastPart(chain, same);
  // What was put in place by taking back counts as long as calls stand behind it, which `wanted` says.
  const remaining = part.filter(
    ({ id, origin, isUndone }) => (origin === 'sync' || origin === 'accepted') && !isUndone && !takeOut.has(id),
  );
  const last = remaining.at(-1);
  // A person's value that we wrote over comes back, not what earlier calls said before that person did.
  const calls = last === undefined && beforeForeign !== null ? undefined : wanted.withoutThem;
  if (calls !== undefined) return { result: 'recomputed', value: calls, ours: null };
  if (last !== undefined) return { result: 'recomputed', value: last.after, ours: null };
  const ours = beforeForeign === null ? null : { value: beforeForeign.after };
  return { result: 'restored', value: part[0]?.before ?? null, ours };
}

/** What we last wrote, unless that was to put back what others had there. */
function oursOf(chain: readonly ChainLink[]): FieldValue | undefined {
  const last = chain.at(-1);
  return last === undefined || last.origin === 'restore' ? undefined : last.after;
}

/**
 * What taking links out of the chain of one field does (F5). A link whose words do not stand in the field goes without a
 * write; else the remaining calls are asked again, or the value before the chain comes back; a person's later edit is never
 * written over. Pure: repeated on its own result it decides `unlinked`.
 */
export function decideUndo(question: UndoQuestion): UndoDecision {
  const { chain, wanted, current, same = sameValue } = question;
  const saysTheSame =
    wanted.withThem !== undefined && wanted.withoutThem !== undefined && same(wanted.withThem, wanted.withoutThem);
  if (saysTheSame) return { result: 'unlinked' };
  const target = targetOf(question);
  const { value } = target;
  const ours = oursOf(chain);
  if (ours === undefined || same(value, current) || same(value, ours)) return { result: 'unlinked' };
  if (!same(current, ours)) return { result: 'conflict', ours, current, wouldBe: value };
  return target;
}
