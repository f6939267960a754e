import blank from '@salesforce/label/c.Fathom_Setup_Preview_Blank';
import call from '@salesforce/label/c.Fathom_Setup_Result_Call';
import caveats from '@salesforce/label/c.Fathom_Setup_Preview_Caveats';
import close from '@salesforce/label/c.Fathom_Setup_Preview_Close';
import code from '@salesforce/label/c.Fathom_Setup_Result_Code';
import createTask from '@salesforce/label/c.Fathom_Setup_Preview_Create_Task';
import deal from '@salesforce/label/c.Fathom_Setup_Result_Deal';
import field from '@salesforce/label/c.Fathom_Setup_Result_Field';
import fields from '@salesforce/label/c.Fathom_Setup_Preview_Fields';
import impossible from '@salesforce/label/c.Fathom_Setup_Preview_Impossible';
import item from '@salesforce/label/c.Fathom_Setup_Result_Item';
import left from '@salesforce/label/c.Fathom_Setup_Preview_Left';
import loading from '@salesforce/label/c.Fathom_Setup_Preview_Loading';
import note from '@salesforce/label/c.Fathom_Setup_Result_Note';
import nothingTitle from '@salesforce/label/c.Fathom_Setup_Preview_Nothing_Title';
import notTried from '@salesforce/label/c.Fathom_Setup_Preview_Not_Tried';
import rehearse from '@salesforce/label/c.Fathom_Setup_Preview_Rehearse';
import rehearsing from '@salesforce/label/c.Fathom_Setup_Preview_Rehearsing';
import skip from '@salesforce/label/c.Fathom_Setup_Preview_Skip';
import suggest from '@salesforce/label/c.Fathom_Setup_Preview_Suggest';
import text from '@salesforce/label/c.Fathom_Setup_Preview_Text';
import updateOpportunity from '@salesforce/label/c.Fathom_Setup_Preview_Update_Opportunity';
import updateTask from '@salesforce/label/c.Fathom_Setup_Preview_Update_Task';
import wouldBeRefused from '@salesforce/label/c.Fathom_Setup_Preview_Would_Be_Refused';
import wouldBeWritten from '@salesforce/label/c.Fathom_Setup_Preview_Would_Be_Written';
import writeNote from '@salesforce/label/c.Fathom_Setup_Preview_Write_Note';

export const LABELS = {
  blank,
  call,
  caveats,
  close,
  code,
  createTask,
  deal,
  field,
  fields,
  impossible,
  item,
  left,
  loading,
  note,
  nothingTitle,
  notTried,
  rehearse,
  rehearsing,
  skip,
  suggest,
  text,
  updateOpportunity,
  updateTask,
  wouldBeRefused,
  wouldBeWritten,
  writeNote,
};
