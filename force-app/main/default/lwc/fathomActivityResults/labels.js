import call from '@salesforce/label/c.Fathom_Setup_Result_Call';
import code from '@salesforce/label/c.Fathom_Setup_Result_Code';
import deal from '@salesforce/label/c.Fathom_Setup_Result_Deal';
import field from '@salesforce/label/c.Fathom_Setup_Result_Field';
import fields from '@salesforce/label/c.Fathom_Setup_Result_Fields';
import item from '@salesforce/label/c.Fathom_Setup_Result_Item';
import note from '@salesforce/label/c.Fathom_Setup_Result_Note';
import open from '@salesforce/label/c.Fathom_Setup_Result_Open';
import partly from '@salesforce/label/c.Fathom_Setup_Result_Partly';
import refused from '@salesforce/label/c.Fathom_Setup_Result_Refused';
import skipped from '@salesforce/label/c.Fathom_Setup_Result_Skipped';
import suggested from '@salesforce/label/c.Fathom_Setup_Result_Suggested';
import suggestion from '@salesforce/label/c.Fathom_Setup_Result_Suggestion';
import who from '@salesforce/label/c.Fathom_Setup_Result_Who';
import written from '@salesforce/label/c.Fathom_Setup_Result_Written';

export const LABELS = {
  call,
  code,
  deal,
  field,
  fields,
  item,
  note,
  open,
  partly,
  refused,
  skipped,
  suggested,
  suggestion,
  who,
  written,
};
