import address from '@salesforce/label/c.Fathom_Setup_Explain_Address';
import ask from '@salesforce/label/c.Fathom_Setup_Explain_Ask';
import help from '@salesforce/label/c.Fathom_Setup_Explain_Help';
import missing from '@salesforce/label/c.Fathom_Setup_Explain_Missing';
import text from '@salesforce/label/c.Fathom_Setup_Explain_Text';
import title from '@salesforce/label/c.Fathom_Setup_Explain_Title';

export const LABELS = { address, ask, help, missing, text, title };
