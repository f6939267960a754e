import why from '@salesforce/label/c.Fathom_Deal_Why';
import title from '@salesforce/label/c.Fathom_Deal_Why_Title';

export const LABELS = { why, title };
