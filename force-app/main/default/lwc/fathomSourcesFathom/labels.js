import add from '@salesforce/label/c.Fathom_Setup_Fathom_Add';
import added from '@salesforce/label/c.Fathom_Setup_Fathom_Added';
import checked from '@salesforce/label/c.Fathom_Setup_Fathom_Checked';
import emptyText from '@salesforce/label/c.Fathom_Setup_Fathom_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Fathom_Empty_Title';
import removed from '@salesforce/label/c.Fathom_Setup_Fathom_Removed';
import removeText from '@salesforce/label/c.Fathom_Setup_Fathom_Remove_Text';
import removeTitle from '@salesforce/label/c.Fathom_Setup_Fathom_Remove_Title';
import renewed from '@salesforce/label/c.Fathom_Setup_Fathom_Renewed';
import title from '@salesforce/label/c.Fathom_Setup_Fathom_Title';

export const LABELS = { add, added, checked, emptyText, emptyTitle, removed, removeText, removeTitle, renewed, title };
