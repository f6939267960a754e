import blank from '@salesforce/label/c.Fathom_Deal_Blank';
import edited from '@salesforce/label/c.Fathom_Deal_Field_Edited';
import from from '@salesforce/label/c.Fathom_Deal_Field_From';
import history from '@salesforce/label/c.Fathom_Deal_History';
import paused from '@salesforce/label/c.Fathom_Deal_Field_Paused';
import refused from '@salesforce/label/c.Fathom_Deal_Refused';
import undo from '@salesforce/label/c.Fathom_Deal_Undo';
import undone from '@salesforce/label/c.Fathom_Deal_Undone';

export const LABELS = { blank, edited, from, history, paused, refused, undo, undone };
