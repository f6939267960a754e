import accepted from '@salesforce/label/c.Fathom_Setup_Change_Accepted';
import blank from '@salesforce/label/c.Fathom_Setup_Change_Blank';
import done from '@salesforce/label/c.Fathom_Setup_Change_Done';
import isUndone from '@salesforce/label/c.Fathom_Setup_Change_Is_Undone';
import only from '@salesforce/label/c.Fathom_Setup_Change_Only';
import open from '@salesforce/label/c.Fathom_Setup_Change_Open';
import restore from '@salesforce/label/c.Fathom_Setup_Change_Restore';
import sync from '@salesforce/label/c.Fathom_Setup_Change_Sync';
import take from '@salesforce/label/c.Fathom_Setup_Change_Take';
import takeOne from '@salesforce/label/c.Fathom_Setup_Change_Take_One';
import title from '@salesforce/label/c.Fathom_Setup_Change_Title';
import undo from '@salesforce/label/c.Fathom_Setup_Change_Undo';
import values from '@salesforce/label/c.Fathom_Setup_Change_Values';

export const LABELS = {
  accepted,
  blank,
  done,
  isUndone,
  only,
  open,
  restore,
  sync,
  take,
  takeOne,
  title,
  undo,
  values,
};
