import Append from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Append';
import Fill_If_Empty from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Fill_If_Empty';
import Overwrite from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Overwrite';
import Protect_Edits from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Protect_Edits';
import Suggest from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Suggest';
import changed from '@salesforce/label/c.Fathom_Mapping_Conflict_Changed';
import gone from '@salesforce/label/c.Fathom_Mapping_Conflict_Gone';
import keep from '@salesforce/label/c.Fathom_Mapping_Conflict_Keep';
import keepGone from '@salesforce/label/c.Fathom_Mapping_Conflict_Keep_Gone';
import off from '@salesforce/label/c.Fathom_Mapping_Conflict_Off';
import on from '@salesforce/label/c.Fathom_Mapping_Conflict_On';
import take from '@salesforce/label/c.Fathom_Mapping_Conflict_Take';
import takeGone from '@salesforce/label/c.Fathom_Mapping_Conflict_Take_Gone';
import theirs from '@salesforce/label/c.Fathom_Mapping_Conflict_Theirs';

/** Words of the modes, by their values in Salesforce. */
export const MODES = { Append, Fill_If_Empty, Overwrite, Protect_Edits, Suggest };

export const LABELS = { changed, gone, keep, keepGone, off, on, take, takeGone, theirs };
