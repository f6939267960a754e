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

const ITEMS = {
  unplanned: LABELS.itemUnplanned,
  proposed: LABELS.itemProposed,
  approved: LABELS.itemApproved,
  running: LABELS.itemRunning,
  done: LABELS.itemDone,
  failed: LABELS.itemFailed,
  skipped: LABELS.itemSkipped,
  undone: LABELS.itemUndone,
};

/** The service moves these on by itself: the screen follows. */
export const MOVES = ['reviewing', 'running', 'undoing'];

/** What a person may do in a state. */
const ACTIONS = {
  ready: ['approve', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['approve', 'resume', 'cancel', 'undo'],
  done: ['approve', 'undo'],
  cancelled: ['undo'],
  reviewing: ['cancel'],
};

/** {approve: true, …}: which buttons are there. Nothing to approve or to take back: no button for it. */
export function actionsOf({ state, totals }) {
  const can = (name) => (ACTIONS[state] ?? []).includes(name);
  const { proposed = 0, done = 0, failed = 0 } = totals.byState;
  return {
    approve: can('approve') && proposed > 0,
    pause: can('pause'),
    resume: can('resume'),
    cancel: can('cancel'),
    undo: can('undo') && done + failed > 0,
  };
}

/** Lines of the list: what is written of each call, or why it is left out. */
export const linesOf = (items, chosen, format) =>
  items.map(({ id, title, at, host, state, detail, operations }) => {
    const writes = operations.filter(({ kind }) => kind !== 'skip');
    const deals = writes.filter(({ kind }) => kind === 'update_opportunity').length;
    return {
      id,
      title,
      at,
      host,
      state,
      stateLabel: ITEMS[state],
      isProposed: state === 'proposed',
      isChosen: chosen.includes(id),
      what: writes.length > 0 ? format(LABELS.writes, writes.length - deals, deals) : detail,
    };
  });
