import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const HEALTH = {
  ok: LABELS.healthOk,
  paused: LABELS.healthPaused,
  unseen: LABELS.healthUnseen,
  inactive: LABELS.healthInactive,
  new: LABELS.healthNew,
  changed: LABELS.healthChanged,
  unknown: LABELS.healthUnknown,
};

/** State of the badge: what is being edited says so, the rest is as the service found it. */
function stateOf({ draft, isChanged, known }) {
  if (draft.saved === null) {
    return 'new';
  }
  return isChanged ? 'changed' : (known?.health ?? 'unknown');
}

/** The name a heading seems to have got, where it stopped appearing: {text, apply, heading}, or null. */
function proposalOf({ draft, isChanged, known }) {
  const heading = isChanged ? null : known?.proposal?.heading;
  return heading
    ? { heading, text: format(LABELS.proposal, draft.section, heading), apply: format(LABELS.apply, heading) }
    : null;
}

/** How a mapping is doing: {state, label, problems, queued, proposal}. */
export function healthOf(row) {
  const { problems, known, isChanged } = row;
  const state = stateOf(row);
  // What the live check says, else what the service found when it last used the mapping.
  const found = problems.length > 0 || isChanged ? problems : (known?.problems ?? []);
  return {
    state,
    label: HEALTH[state],
    problems: found.map(({ problem }) => problem),
    queued: known?.queued ? format(LABELS.queued, known.queued) : null,
    proposal: proposalOf(row),
  };
}
