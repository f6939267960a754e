import type { Actor } from '../types/actor.ts';
import { isOwn } from './calls.ts';
import type { StoredCall } from './stored.ts';

/** What Fathom calls a recording that only its host sees [SPEC, fathom-api.md section 4]. */
const PRIVATE = 'no_teams';

/** A recording nobody but its host may see, or one an admin's filter keeps from Salesforce (E6). */
function isConfidential({ meeting, reason }: StoredCall): boolean {
  return meeting.sharedWith === PRIVATE || reason === 'excluded_by_filter';
}

/**
 * Parts the calls a person may see from those they may not: private ones of other hosts, which are only counted. That
 * somebody is an admin opens nothing.
 */
export function visibleTo(
  calls: readonly StoredCall[],
  actor: Pick<Actor, 'email'>,
): { readonly visible: StoredCall[]; readonly hidden: number } {
  const visible = calls.filter((call) => !isConfidential(call) || isOwn(call.meeting, actor));
  return { visible, hidden: calls.length - visible.length };
}
