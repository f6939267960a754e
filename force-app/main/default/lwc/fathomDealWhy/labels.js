import bundle from '@salesforce/label/c.Fathom_Deal_Bundle';
import close from '@salesforce/label/c.Fathom_Deal_Close';
import copied from '@salesforce/label/c.Fathom_Deal_Copied';
import copy from '@salesforce/label/c.Fathom_Deal_Copy';
import evidence from '@salesforce/label/c.Fathom_Deal_Evidence';
import loading from '@salesforce/label/c.Fathom_Deal_Loading';
import near from '@salesforce/label/c.Fathom_Deal_Near_Misses';
import not_checked from '@salesforce/label/c.Fathom_Deal_Step_Not_Checked';
import ok from '@salesforce/label/c.Fathom_Deal_Step_Ok';
import problem from '@salesforce/label/c.Fathom_Deal_Step_Problem';
import warning from '@salesforce/label/c.Fathom_Deal_Step_Warning';
import who from '@salesforce/label/c.Fathom_Deal_Who';

export const LABELS = { bundle, close, copied, copy, evidence, loading, near, who };
/** Words of a step's state, by the service's names. */
export const STEPS = { not_checked, ok, problem, warning };
