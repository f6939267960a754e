import cancel from '@salesforce/label/c.Fathom_Setup_Key_Form_Cancel';
import dialect from '@salesforce/label/c.Fathom_Setup_Key_Form_Dialect';
import dialectAuto from '@salesforce/label/c.Fathom_Setup_Key_Form_Dialect_Auto';
import dialectExternal from '@salesforce/label/c.Fathom_Setup_Key_Form_Dialect_External';
import dialectV1 from '@salesforce/label/c.Fathom_Setup_Key_Form_Dialect_V1';
import key from '@salesforce/label/c.Fathom_Setup_Key_Form_Key';
import keyHelp from '@salesforce/label/c.Fathom_Setup_Key_Form_Key_Help';
import keyMissing from '@salesforce/label/c.Fathom_Setup_Key_Form_Key_Missing';
import save from '@salesforce/label/c.Fathom_Setup_Key_Form_Save';
import title from '@salesforce/label/c.Fathom_Setup_Key_Form_Title';
import titleRenew from '@salesforce/label/c.Fathom_Setup_Key_Form_Title_Renew';
import trying from '@salesforce/label/c.Fathom_Setup_Key_Form_Trying';

export const LABELS = {
  cancel,
  dialect,
  dialectAuto,
  dialectExternal,
  dialectV1,
  key,
  keyHelp,
  keyMissing,
  save,
  title,
  titleRenew,
  trying,
};
