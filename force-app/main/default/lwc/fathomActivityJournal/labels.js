import all from '@salesforce/label/c.Fathom_Setup_Journal_All';
import emptyText from '@salesforce/label/c.Fathom_Setup_Journal_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Journal_Empty_Title';
import filtered from '@salesforce/label/c.Fathom_Setup_Journal_Filtered';
import list from '@salesforce/label/c.Fathom_Setup_Journal_List';
import more from '@salesforce/label/c.Fathom_Setup_Journal_More';
import shown from '@salesforce/label/c.Fathom_Setup_Journal_Shown';

export const LABELS = { all, emptyText, emptyTitle, filtered, list, more, shown };
