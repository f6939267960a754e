import heading from '@salesforce/label/c.Fathom_Setup_Home_Heading';
import refresh from '@salesforce/label/c.Fathom_Setup_Home_Refresh';
import text from '@salesforce/label/c.Fathom_Setup_Home_Text';

export const LABELS = { heading, refresh, text };
