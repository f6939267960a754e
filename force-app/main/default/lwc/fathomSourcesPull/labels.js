import failed from '@salesforce/label/c.Fathom_Setup_Pull_Failed';
import now from '@salesforce/label/c.Fathom_Setup_Pull_Now';
import progress from '@salesforce/label/c.Fathom_Setup_Pull_Progress';
import said from '@salesforce/label/c.Fathom_Setup_Pull_Said';

export const LABELS = { failed, now, progress, said };
