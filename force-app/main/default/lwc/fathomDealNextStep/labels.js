import heading from '@salesforce/label/c.Fathom_Deal_Next_Step';
import none from '@salesforce/label/c.Fathom_Deal_Next_Step_None';

export const LABELS = { heading, none };
