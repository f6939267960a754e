import none from '@salesforce/label/c.Fathom_Deal_Fields_None';

export const LABELS = { none };
