import backfill from '@salesforce/label/c.Fathom_Setup_Trouble_Backfill';
import call from '@salesforce/label/c.Fathom_Setup_Trouble_Call';
import calls from '@salesforce/label/c.Fathom_Setup_Trouble_Calls';
import code from '@salesforce/label/c.Fathom_Setup_Trouble_Code';
import emptyText from '@salesforce/label/c.Fathom_Setup_Trouble_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Trouble_Empty_Title';
import list from '@salesforce/label/c.Fathom_Setup_Trouble_List';
import retried from '@salesforce/label/c.Fathom_Setup_Trouble_Retried';
import retry from '@salesforce/label/c.Fathom_Setup_Trouble_Retry';
import retryAll from '@salesforce/label/c.Fathom_Setup_Trouble_Retry_All';
import settled from '@salesforce/label/c.Fathom_Setup_Trouble_Settled';
import show from '@salesforce/label/c.Fathom_Setup_Trouble_Show';
import showAll from '@salesforce/label/c.Fathom_Setup_Trouble_Show_All';
import who from '@salesforce/label/c.Fathom_Setup_Trouble_Who';

export const LABELS = {
  backfill,
  call,
  calls,
  code,
  emptyText,
  emptyTitle,
  list,
  retried,
  retry,
  retryAll,
  settled,
  show,
  showAll,
  who,
};
