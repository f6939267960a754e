import after from '@salesforce/label/c.Fathom_Setup_Change_After';
import before from '@salesforce/label/c.Fathom_Setup_Change_Before';

export const LABELS = { after, before };
