import text from '@salesforce/label/c.Fathom_Deal_Chart';
import title from '@salesforce/label/c.Fathom_Deal_Chart_Title';

export const LABELS = { text, title };
