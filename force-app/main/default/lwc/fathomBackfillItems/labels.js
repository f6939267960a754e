import call from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Call';
import calls from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Calls';
import callState from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Call_State';
import itemApproved from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Approved';
import itemDone from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Done';
import itemFailed from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Failed';
import itemProposed from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Proposed';
import itemRunning from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Running';
import itemSkipped from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Skipped';
import itemUndone from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Undone';
import itemUnplanned from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Item_Unplanned';
import more from '@salesforce/label/c.Fathom_Setup_Backfill_Review_More';
import preview from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview';
import previewTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview_Title';
import select from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Select';
import what from '@salesforce/label/c.Fathom_Setup_Backfill_Review_What';
import writes from '@salesforce/label/c.Fathom_Setup_Backfill_Review_Writes';

export const LABELS = {
  call,
  calls,
  callState,
  itemApproved,
  itemDone,
  itemFailed,
  itemProposed,
  itemRunning,
  itemSkipped,
  itemUndone,
  itemUnplanned,
  more,
  preview,
  previewTitle,
  select,
  what,
  writes,
};
