import check from '@salesforce/label/c.Fathom_Deal_Check';
import heading from '@salesforce/label/c.Fathom_Deal_Needs_You';
import more from '@salesforce/label/c.Fathom_Deal_More';
import who from '@salesforce/label/c.Fathom_Deal_Who';

export const LABELS = { check, heading, more, who };
