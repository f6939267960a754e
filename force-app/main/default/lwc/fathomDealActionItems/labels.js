import done from '@salesforce/label/c.Fathom_Deal_Item_Done';
import none from '@salesforce/label/c.Fathom_Deal_Items_None';
import open from '@salesforce/label/c.Fathom_Deal_Item_Open';
import task from '@salesforce/label/c.Fathom_Deal_Item_Task';

export const LABELS = { done, none, open, task };
