import calls from '@salesforce/label/c.Fathom_Setup_Usage_Calls';
import day from '@salesforce/label/c.Fathom_Setup_Usage_Day';
import days from '@salesforce/label/c.Fathom_Setup_Usage_Days';
import emptyText from '@salesforce/label/c.Fathom_Setup_Usage_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Usage_Empty_Title';
import heading from '@salesforce/label/c.Fathom_Setup_Usage_Heading';
import org from '@salesforce/label/c.Fathom_Setup_Usage_Org';
import orgText from '@salesforce/label/c.Fathom_Setup_Usage_Org_Text';
import orgUnknown from '@salesforce/label/c.Fathom_Setup_Usage_Org_Unknown';
import reserve from '@salesforce/label/c.Fathom_Setup_Usage_Reserve';
import reserveText from '@salesforce/label/c.Fathom_Setup_Usage_Reserve_Text';
import stopped from '@salesforce/label/c.Fathom_Setup_Usage_Stopped';
import text from '@salesforce/label/c.Fathom_Setup_Usage_Text';
import today from '@salesforce/label/c.Fathom_Setup_Usage_Today';
import us from '@salesforce/label/c.Fathom_Setup_Usage_Us';

export const LABELS = {
  calls,
  day,
  days,
  emptyText,
  emptyTitle,
  heading,
  org,
  orgText,
  orgUnknown,
  reserve,
  reserveText,
  stopped,
  text,
  today,
  us,
};
