import approve from '@salesforce/apex/FathomBackfillController.approve';
import cancel from '@salesforce/apex/FathomBackfillController.cancel';
import pause from '@salesforce/apex/FathomBackfillController.pause';
import resume from '@salesforce/apex/FathomBackfillController.resume';
import undo from '@salesforce/apex/FathomBackfillController.undo';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** What a person may do in a state, the main thing last. */
const POSSIBLE = {
  reviewing: ['cancel'],
  ready: ['cancel', 'approve'],
  running: ['cancel', 'pause'],
  paused: ['undo', 'cancel', 'approve', 'resume'],
  done: ['undo', 'approve'],
  cancelled: ['undo'],
};

/** What each does with `{id}` and the ticked calls (none: all), what it asks before and says after. */
export const STEPS = {
  approve: {
    run: ({ id }, chosen) =>
      approve(chosen.length > 0 ? { id, all: null, itemIds: chosen } : { id, all: true, itemIds: null }),
    said: LABELS.saidApproved,
  },
  pause: { run: ({ id }) => pause({ id }), said: LABELS.saidPaused },
  resume: { run: ({ id }) => resume({ id }), said: LABELS.saidResumed },
  cancel: {
    run: ({ id }) => cancel({ id }),
    said: LABELS.saidCancelled,
    question: { label: LABELS.cancelTitle, message: LABELS.cancelText, theme: 'warning' },
  },
  undo: {
    run: ({ id }) => undo({ id, confirm: true }),
    said: LABELS.saidUndo,
    question: { label: LABELS.undoTitle, message: LABELS.undoText, theme: 'warning' },
  },
};

const labelOf = (name, chosen) => {
  const approveLabel = chosen.length > 0 ? format(LABELS.approveSome, chosen.length) : LABELS.approveAll;
  return name === 'approve' ? approveLabel : LABELS[name];
};

/** Buttons there are: {name, label, variant}. Nothing to approve or to take back: no button for it. */
export function stepsOf({ state, totals }, chosen) {
  const { proposed = 0, done = 0, failed = 0 } = totals.byState;
  const hasWork = { approve: proposed > 0, undo: done + failed > 0 };
  return (POSSIBLE[state] ?? [])
    .filter((name) => hasWork[name] ?? true)
    .map((name) => ({
      name,
      label: labelOf(name, chosen),
      variant: name === 'approve' && state === 'ready' ? 'brand' : 'neutral',
    }));
}
