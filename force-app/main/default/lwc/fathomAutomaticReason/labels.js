import cancel from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Cancel';
import missing from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Missing';
import reason from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Reason';
import save from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Save';
import text from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Text';
import title from '@salesforce/label/c.Fathom_Setup_Automatic_Reason_Title';

export const LABELS = { cancel, missing, reason, save, text, title };
