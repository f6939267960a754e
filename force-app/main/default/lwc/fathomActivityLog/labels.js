import csv from '@salesforce/label/c.Fathom_Setup_Log_Csv';
import emptyText from '@salesforce/label/c.Fathom_Setup_Log_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Log_Empty_Title';
import list from '@salesforce/label/c.Fathom_Setup_Log_List';
import more from '@salesforce/label/c.Fathom_Setup_Log_More';
import refresh from '@salesforce/label/c.Fathom_Setup_Log_Refresh';
import shown from '@salesforce/label/c.Fathom_Setup_Log_Shown';

export const LABELS = { csv, emptyText, emptyTitle, list, more, refresh, shown };
