import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** Words of a backfill's state, by the service's names. */
export const STATES = {
  reviewing: LABELS.stateReviewing,
  ready: LABELS.stateReady,
  running: LABELS.stateRunning,
  paused: LABELS.statePaused,
  done: LABELS.stateDone,
  cancelled: LABELS.stateCancelled,
  undoing: LABELS.stateUndoing,
  undone: LABELS.stateUndone,
};

/** The service moves these on by itself: the screen follows. */
export const MOVES = ['reviewing', 'running', 'undoing'];

/** A backfill as it is shown: state, share done (percent), figures, cost, reasons for what is left out. */
export function viewOf({ state, progress, totals, estimate, trouble }) {
  const { create, update, overwrite, skip, ambiguous, byReason } = totals;
  return {
    state,
    label: STATES[state],
    isMoving: MOVES.includes(state),
    share: progress.total ? Math.round((progress.done / progress.total) * 100) : 0,
    progress: format(LABELS.progress, progress.done, progress.total),
    figures: Object.entries({ create, update, overwrite, skip, ambiguous }).map(([name, count]) => ({
      name,
      term: LABELS[name],
      count,
    })),
    cost: state === 'ready' && format(LABELS.cost, estimate.apiCalls, estimate.minutes),
    reasons: byReason.map(({ reason, calls, meaning }) => ({ reason, text: format(LABELS.reason, calls, meaning) })),
    trouble,
  };
}
