import ambiguous from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Ambiguous';
import approveAll from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Approve_All';
import approveSome from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Approve_Some';
import cancel from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Cancel';
import cancelText from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Cancel_Text';
import cancelTitle from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Cancel_Title';
import cost from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Cost';
import create from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Create';
import overwrite from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Overwrite';
import pause from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Pause';
import progress from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Progress';
import reason from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Reason';
import reasons from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Reasons';
import resume from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Resume';
import saidApproved from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Said_Approved';
import saidCancelled from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Said_Cancelled';
import saidPaused from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Said_Paused';
import saidResumed from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Said_Resumed';
import saidUndo from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Said_Undo';
import skip from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Skip';
import stateCancelled from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Cancelled';
import stateDone from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Done';
import statePaused from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Paused';
import stateReady from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Ready';
import stateReviewing from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Reviewing';
import stateRunning from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Running';
import stateUndoing from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Undoing';
import stateUndone from '@salesforce/label/c.Fathom_Setup_Backfill_Review_State_Undone';
import undo from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Undo';
import undoText from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Undo_Text';
import undoTitle from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Undo_Title';
import update from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Update';

export const LABELS = {
  ambiguous,
  approveAll,
  approveSome,
  cancel,
  cancelText,
  cancelTitle,
  cost,
  create,
  overwrite,
  pause,
  progress,
  reason,
  reasons,
  resume,
  saidApproved,
  saidCancelled,
  saidPaused,
  saidResumed,
  saidUndo,
  skip,
  stateCancelled,
  stateDone,
  statePaused,
  stateReady,
  stateReviewing,
  stateRunning,
  stateUndoing,
  stateUndone,
  undo,
  undoText,
  undoTitle,
  update,
};
