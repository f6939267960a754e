import choose from '@salesforce/label/c.Fathom_Deal_Choose';
import question from '@salesforce/label/c.Fathom_Deal_Choose_Question';

export const LABELS = { choose, question };
