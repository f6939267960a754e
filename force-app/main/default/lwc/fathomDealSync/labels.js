import asked from '@salesforce/label/c.Fathom_Deal_Sync_Asked';
import sync from '@salesforce/label/c.Fathom_Deal_Sync';
import syncTitle from '@salesforce/label/c.Fathom_Deal_Sync_Title';
import later from '@salesforce/label/c.Fathom_Deal_Sync_Later';
import writing from '@salesforce/label/c.Fathom_Deal_Sync_Writing';
import written from '@salesforce/label/c.Fathom_Deal_Sync_Written';

export const LABELS = { asked, sync, syncTitle, later, writing, written };
