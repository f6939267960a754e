import map from '@salesforce/label/c.Fathom_Deal_Map';
import mapTitle from '@salesforce/label/c.Fathom_Deal_Map_Title';
import mapped from '@salesforce/label/c.Fathom_Deal_Mapped';
import whole from '@salesforce/label/c.Fathom_Deal_Whole_Summary';

export const LABELS = { map, mapTitle, mapped, whole };
