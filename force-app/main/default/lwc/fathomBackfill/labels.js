import by from '@salesforce/label/c.Fathom_Setup_Backfill_By';
import calls from '@salesforce/label/c.Fathom_Setup_Backfill_Calls';
import created from '@salesforce/label/c.Fathom_Setup_Backfill_Created';
import earlier from '@salesforce/label/c.Fathom_Setup_Backfill_Earlier';
import emptyText from '@salesforce/label/c.Fathom_Setup_Backfill_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Backfill_Empty_Title';
import heading from '@salesforce/label/c.Fathom_Setup_Backfill_Heading';
import said from '@salesforce/label/c.Fathom_Setup_Backfill_Said';
import show from '@salesforce/label/c.Fathom_Setup_Backfill_Show';
import shownNow from '@salesforce/label/c.Fathom_Setup_Backfill_Shown_Now';
import state from '@salesforce/label/c.Fathom_Setup_Backfill_State';
import text from '@salesforce/label/c.Fathom_Setup_Backfill_Text';
import when from '@salesforce/label/c.Fathom_Setup_Backfill_When';

export const LABELS = {
  by,
  calls,
  created,
  earlier,
  emptyText,
  emptyTitle,
  heading,
  said,
  show,
  shownNow,
  state,
  text,
  when,
};
