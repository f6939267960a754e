import changed from '@salesforce/label/c.Fathom_Mapping_Conflict_Changed';
import gone from '@salesforce/label/c.Fathom_Mapping_Conflict_Gone';
import keep from '@salesforce/label/c.Fathom_Mapping_Conflict_Keep';
import keepGone from '@salesforce/label/c.Fathom_Mapping_Conflict_Keep_Gone';
import off from '@salesforce/label/c.Fathom_Mapping_Conflict_Off';
import on from '@salesforce/label/c.Fathom_Mapping_Conflict_On';
import take from '@salesforce/label/c.Fathom_Mapping_Conflict_Take';
import takeGone from '@salesforce/label/c.Fathom_Mapping_Conflict_Take_Gone';
import theirs from '@salesforce/label/c.Fathom_Mapping_Conflict_Theirs';

export const LABELS = { changed, gone, keep, keepGone, off, on, take, takeGone, theirs };
