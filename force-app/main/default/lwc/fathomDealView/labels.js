import away from '@salesforce/label/c.Fathom_Deal_Away';
import failed from '@salesforce/label/c.Fathom_Deal_Failed';
import fields from '@salesforce/label/c.Fathom_Deal_Tab_Fields';
import hidden from '@salesforce/label/c.Fathom_Deal_Hidden';
import items from '@salesforce/label/c.Fathom_Deal_Tab_Items';
import calls from '@salesforce/label/c.Fathom_Deal_Tab_Calls';
import loading from '@salesforce/label/c.Fathom_Deal_Loading';
import locked from '@salesforce/label/c.Fathom_Deal_Locked';
import noCalls from '@salesforce/label/c.Fathom_Deal_State_No_Calls';
import noRecord from '@salesforce/label/c.Fathom_Deal_No_Record';
import noRecordText from '@salesforce/label/c.Fathom_Deal_No_Record_Text';
import notConnected from '@salesforce/label/c.Fathom_Deal_State_Not_Connected';
import refresh from '@salesforce/label/c.Fathom_Deal_Refresh';
import setup from '@salesforce/label/c.Fathom_Deal_Open_Setup';
import summary from '@salesforce/label/c.Fathom_Deal_Tab_Summary';
import title from '@salesforce/label/c.Fathom_Deal_Title';
import whyTitle from '@salesforce/label/c.Fathom_Deal_Why_Title';

export const LABELS = {
  away,
  failed,
  fields,
  hidden,
  items,
  calls,
  loading,
  locked,
  noCalls,
  noRecord,
  noRecordText,
  notConnected,
  refresh,
  setup,
  summary,
  title,
  whyTitle,
};
