import heading from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Heading';
import host from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Host';
import hosts from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Hosts';
import hostsHelp from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Hosts_Help';
import items from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Items';
import order from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Order';
import review from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Review';
import since from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Since';
import until from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Until';
import words from '@salesforce/label/c.Fathom_Setup_Backfill_Form_Words';

export const LABELS = {
  heading,
  host,
  hosts,
  hostsHelp,
  items,
  order,
  review,
  since,
  until,
  words,
};
