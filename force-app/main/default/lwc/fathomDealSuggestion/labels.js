import accept from '@salesforce/label/c.Fathom_Deal_Accept';
import blank from '@salesforce/label/c.Fathom_Deal_Blank';
import edit from '@salesforce/label/c.Fathom_Deal_Edit';
import keep from '@salesforce/label/c.Fathom_Deal_Keep';
import now from '@salesforce/label/c.Fathom_Deal_Value_Now';
import ours from '@salesforce/label/c.Fathom_Deal_Value_Ours';
import proposed from '@salesforce/label/c.Fathom_Deal_Value_Proposed';
import putBack from '@salesforce/label/c.Fathom_Deal_Put_Back';
import wouldBe from '@salesforce/label/c.Fathom_Deal_Value_Would_Be';

export const LABELS = { accept, blank, edit, keep, now, ours, proposed, putBack, wouldBe };
