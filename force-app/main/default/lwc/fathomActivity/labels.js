import calls from '@salesforce/label/c.Fathom_Setup_Activity_Calls';
import erase from '@salesforce/label/c.Fathom_Setup_Activity_Erase';
import heading from '@salesforce/label/c.Fathom_Setup_Activity_Heading';
import journal from '@salesforce/label/c.Fathom_Setup_Activity_Journal';
import log from '@salesforce/label/c.Fathom_Setup_Activity_Log';
import text from '@salesforce/label/c.Fathom_Setup_Activity_Text';
import trouble from '@salesforce/label/c.Fathom_Setup_Activity_Trouble';

export const LABELS = { calls, erase, heading, journal, log, text, trouble };
