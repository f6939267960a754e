import audit from '@salesforce/label/c.Fathom_Setup_Sources_Audit';
import connections from '@salesforce/label/c.Fathom_Setup_Sources_Connections';
import heading from '@salesforce/label/c.Fathom_Setup_Sources_Heading';
import refresh from '@salesforce/label/c.Fathom_Setup_Sources_Refresh';
import service from '@salesforce/label/c.Fathom_Setup_Sources_Service';
import text from '@salesforce/label/c.Fathom_Setup_Sources_Text';
import usage from '@salesforce/label/c.Fathom_Setup_Sources_Usage';

export const LABELS = { audit, connections, heading, refresh, service, text, usage };
