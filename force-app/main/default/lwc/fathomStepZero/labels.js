import address from '@salesforce/label/c.Fathom_Setup_Step_Zero_Address';
import addressBad from '@salesforce/label/c.Fathom_Setup_Step_Zero_Address_Bad';
import addressHelp from '@salesforce/label/c.Fathom_Setup_Step_Zero_Address_Help';
import card from '@salesforce/label/c.Fathom_Setup_Step_Zero_Card';
import changes from '@salesforce/label/c.Fathom_Setup_Step_Zero_Changes';
import current from '@salesforce/label/c.Fathom_Setup_Step_Zero_Current';
import heading from '@salesforce/label/c.Fathom_Setup_Step_Zero_Heading';
import key from '@salesforce/label/c.Fathom_Setup_Step_Zero_Key';
import keyHelp from '@salesforce/label/c.Fathom_Setup_Step_Zero_Key_Help';
import keyKept from '@salesforce/label/c.Fathom_Setup_Step_Zero_Key_Kept';
import keyMissing from '@salesforce/label/c.Fathom_Setup_Step_Zero_Key_Missing';
import none from '@salesforce/label/c.Fathom_Setup_Step_Zero_None';
import problem from '@salesforce/label/c.Fathom_Setup_Step_Zero_Problem';
import save from '@salesforce/label/c.Fathom_Setup_Step_Zero_Save';
import saved from '@salesforce/label/c.Fathom_Setup_Step_Zero_Saved';
import test from '@salesforce/label/c.Fathom_Setup_Step_Zero_Test';
import testing from '@salesforce/label/c.Fathom_Setup_Step_Zero_Testing';
import text from '@salesforce/label/c.Fathom_Setup_Step_Zero_Text';
import working from '@salesforce/label/c.Fathom_Setup_Step_Zero_Working';

export const LABELS = {
  address,
  addressBad,
  addressHelp,
  card,
  changes,
  current,
  heading,
  key,
  keyHelp,
  keyKept,
  keyMissing,
  none,
  problem,
  save,
  saved,
  test,
  testing,
  text,
  working,
};
