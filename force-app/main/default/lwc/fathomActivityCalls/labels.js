import emptyText from '@salesforce/label/c.Fathom_Setup_Calls_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Calls_Empty_Title';
import list from '@salesforce/label/c.Fathom_Setup_Calls_List';
import more from '@salesforce/label/c.Fathom_Setup_Log_More';
import refresh from '@salesforce/label/c.Fathom_Setup_Log_Refresh';
import shown from '@salesforce/label/c.Fathom_Setup_Calls_Shown';

export const LABELS = { emptyText, emptyTitle, list, more, refresh, shown };
