import emptyText from '@salesforce/label/c.Fathom_Setup_Audit_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Audit_Empty_Title';
import heading from '@salesforce/label/c.Fathom_Setup_Audit_Heading';
import more from '@salesforce/label/c.Fathom_Setup_Audit_More';
import shown from '@salesforce/label/c.Fathom_Setup_Audit_Shown';
import text from '@salesforce/label/c.Fathom_Setup_Audit_Text';
import what from '@salesforce/label/c.Fathom_Setup_Audit_What';
import when from '@salesforce/label/c.Fathom_Setup_Audit_When';
import who from '@salesforce/label/c.Fathom_Setup_Audit_Who';

export const LABELS = {
  emptyText,
  emptyTitle,
  heading,
  more,
  shown,
  text,
  what,
  when,
  who,
};
