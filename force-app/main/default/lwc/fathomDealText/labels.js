import more from '@salesforce/label/c.Fathom_Deal_More';

export const LABELS = { more };
