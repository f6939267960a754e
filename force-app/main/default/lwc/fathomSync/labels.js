import automatic from '@salesforce/label/c.Fathom_Setup_Sync_Automatic';
import filters from '@salesforce/label/c.Fathom_Setup_Sync_Filters';
import heading from '@salesforce/label/c.Fathom_Setup_Sync_Heading';
import options from '@salesforce/label/c.Fathom_Setup_Options_Heading';
import settings from '@salesforce/label/c.Fathom_Setup_Sync_Settings';
import text from '@salesforce/label/c.Fathom_Setup_Sync_Text';

export const LABELS = { automatic, filters, heading, options, settings, text };
