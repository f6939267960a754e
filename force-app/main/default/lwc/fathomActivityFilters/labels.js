import anyCause from '@salesforce/label/c.Fathom_Setup_Log_Filter_Any_Cause';
import anyStatus from '@salesforce/label/c.Fathom_Setup_Log_Filter_Any_Status';
import cause from '@salesforce/label/c.Fathom_Setup_Log_Filter_Cause';
import clear from '@salesforce/label/c.Fathom_Setup_Log_Filter_Clear';
import heading from '@salesforce/label/c.Fathom_Setup_Log_Filter_Heading';
import since from '@salesforce/label/c.Fathom_Setup_Log_Filter_Since';
import status from '@salesforce/label/c.Fathom_Setup_Log_Filter_Status';
import until from '@salesforce/label/c.Fathom_Setup_Log_Filter_Until';
import words from '@salesforce/label/c.Fathom_Setup_Log_Filter_Words';

export const LABELS = { anyCause, anyStatus, cause, clear, heading, since, status, until, words };
