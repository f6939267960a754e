import blank from '@salesforce/label/c.Fathom_Setup_Undone_Blank';
import blanked from '@salesforce/label/c.Fathom_Setup_Undone_Blanked';
import conflict from '@salesforce/label/c.Fathom_Setup_Undone_Conflict';
import current from '@salesforce/label/c.Fathom_Setup_Undone_Current';
import deleted from '@salesforce/label/c.Fathom_Setup_Undone_Deleted';
import gone from '@salesforce/label/c.Fathom_Setup_Undone_Gone';
import left from '@salesforce/label/c.Fathom_Setup_Undone_Left';
import nothing from '@salesforce/label/c.Fathom_Setup_Undone_Nothing';
import open from '@salesforce/label/c.Fathom_Setup_Undone_Open';
import ours from '@salesforce/label/c.Fathom_Setup_Undone_Ours';
import recomputed from '@salesforce/label/c.Fathom_Setup_Undone_Recomputed';
import refused from '@salesforce/label/c.Fathom_Setup_Undone_Refused';
import restored from '@salesforce/label/c.Fathom_Setup_Undone_Restored';
import unlinked from '@salesforce/label/c.Fathom_Setup_Undone_Unlinked';
import wouldBe from '@salesforce/label/c.Fathom_Setup_Undone_Would_Be';

export const LABELS = {
  blank,
  blanked,
  conflict,
  current,
  deleted,
  gone,
  left,
  nothing,
  open,
  ours,
  recomputed,
  refused,
  restored,
  unlinked,
  wouldBe,
};
