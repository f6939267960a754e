import heading from '@salesforce/label/c.Fathom_Deal_Recorded';
import lastCall from '@salesforce/label/c.Fathom_Deal_Last_Call';
import none from '@salesforce/label/c.Fathom_Deal_Recorded_None';

export const LABELS = { heading, lastCall, none };
