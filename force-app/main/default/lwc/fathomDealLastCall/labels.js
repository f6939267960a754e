import heading from '@salesforce/label/c.Fathom_Deal_Last_Call';
import moment from '@salesforce/label/c.Fathom_Deal_Moment';
import none from '@salesforce/label/c.Fathom_Deal_Last_Call_None';
import people from '@salesforce/label/c.Fathom_Deal_People';

export const LABELS = { heading, moment, none, people };
