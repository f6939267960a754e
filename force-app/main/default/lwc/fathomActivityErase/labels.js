import activities from '@salesforce/label/c.Fathom_Setup_Erase_Activities';
import again from '@salesforce/label/c.Fathom_Setup_Erase_Again';
import calls from '@salesforce/label/c.Fathom_Setup_Erase_Calls';
import cancel from '@salesforce/label/c.Fathom_Setup_Erase_Cancel';
import email from '@salesforce/label/c.Fathom_Setup_Erase_Email';
import invalid from '@salesforce/label/c.Fathom_Setup_Erase_Invalid';
import look from '@salesforce/label/c.Fathom_Setup_Erase_Look';
import mentioned from '@salesforce/label/c.Fathom_Setup_Erase_Mentioned';
import receipt from '@salesforce/label/c.Fathom_Setup_Erase_Receipt';
import receiptText from '@salesforce/label/c.Fathom_Setup_Erase_Receipt_Text';
import sure from '@salesforce/label/c.Fathom_Setup_Erase_Sure';
import text from '@salesforce/label/c.Fathom_Setup_Erase_Text';
import unknown from '@salesforce/label/c.Fathom_Setup_Erase_Unknown';

export const LABELS = {
  activities,
  again,
  calls,
  cancel,
  email,

  invalid,
  look,
  mentioned,
  receipt,
  receiptText,
  sure,
  text,
  unknown,
};
