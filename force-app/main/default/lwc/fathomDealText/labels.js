import less from '@salesforce/label/c.Fathom_Deal_Less';
import more from '@salesforce/label/c.Fathom_Deal_More';

export const LABELS = { less, more };
