/** Is it set up right: one question each, with the exact cure (C6). */

/** `red` stands in the way of automatic sync · `yellow` costs something, or cannot be told · `green` is well. */
export type CheckState = 'green' | 'yellow' | 'red';

/** One finished check, as it is stored and shown. */
export interface Check {
  /** Stable word. */
  readonly name: string;
  readonly title: string;
  readonly state: CheckState;
  /** One sentence. */
  readonly finding: string;
  readonly fix: CheckFix | null;
  readonly evidence: readonly string[];
}

/** What to do, where and by whom; exact to the field and permission set. */
export interface CheckFix {
  readonly text: string;
  readonly url: string | null;
  readonly who: 'admin' | 'operator' | 'host' | 'nobody';
}

/** The worst of them. */
export function worstOf(checks: readonly Pick<Check, 'state'>[]): CheckState {
  const order: readonly CheckState[] = ['red', 'yellow'];
  return order.find((state) => checks.some((check) => check.state === state)) ?? 'green';
}
