import field from '@salesforce/label/c.Fathom_Mapping_Unmappable_Field';
import none from '@salesforce/label/c.Fathom_Mapping_Unmappable_None';
import reason from '@salesforce/label/c.Fathom_Mapping_Unmappable_Reason';
import search from '@salesforce/label/c.Fathom_Mapping_Unmappable_Search';
import title from '@salesforce/label/c.Fathom_Mapping_Unmappable_Title';
import type from '@salesforce/label/c.Fathom_Mapping_Unmappable_Type';

export const LABELS = { field, none, reason, search, title, type };
