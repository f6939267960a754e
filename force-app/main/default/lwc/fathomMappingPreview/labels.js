import call from '@salesforce/label/c.Fathom_Mapping_Preview_Call';
import current from '@salesforce/label/c.Fathom_Mapping_Preview_Current';
import empty from '@salesforce/label/c.Fathom_Mapping_Preview_Empty';
import noCall from '@salesforce/label/c.Fathom_Mapping_Preview_No_Call';
import refused from '@salesforce/label/c.Fathom_Mapping_Preview_Refused';
import same from '@salesforce/label/c.Fathom_Mapping_Preview_Same';
import value from '@salesforce/label/c.Fathom_Mapping_Preview_Value';

export const LABELS = { call, current, empty, noCall, refused, same, value };
