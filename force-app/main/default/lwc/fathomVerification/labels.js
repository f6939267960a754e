import again from '@salesforce/label/c.Fathom_Setup_Verification_Again';
import checks from '@salesforce/label/c.Fathom_Setup_Verification_Checks';
import download from '@salesforce/label/c.Fathom_Setup_Verification_Download';
import green from '@salesforce/label/c.Fathom_Setup_Verification_Green';
import greenText from '@salesforce/label/c.Fathom_Setup_Verification_Green_Text';
import heading from '@salesforce/label/c.Fathom_Setup_Verification_Heading';
import last from '@salesforce/label/c.Fathom_Setup_Verification_Last';
import neverText from '@salesforce/label/c.Fathom_Setup_Verification_Never_Text';
import neverTitle from '@salesforce/label/c.Fathom_Setup_Verification_Never_Title';
import override from '@salesforce/label/c.Fathom_Setup_Verification_Override';
import red from '@salesforce/label/c.Fathom_Setup_Verification_Red';
import redOverridden from '@salesforce/label/c.Fathom_Setup_Verification_Red_Overridden';
import redText from '@salesforce/label/c.Fathom_Setup_Verification_Red_Text';
import run from '@salesforce/label/c.Fathom_Setup_Verification_Run';
import running from '@salesforce/label/c.Fathom_Setup_Verification_Running';
import said from '@salesforce/label/c.Fathom_Setup_Verification_Said';
import switchOn from '@salesforce/label/c.Fathom_Setup_Verification_Switch_On';
import text from '@salesforce/label/c.Fathom_Setup_Verification_Text';
import yellow from '@salesforce/label/c.Fathom_Setup_Verification_Yellow';
import yellowText from '@salesforce/label/c.Fathom_Setup_Verification_Yellow_Text';

export const LABELS = {
  again,
  checks,
  download,
  green,
  greenText,
  heading,
  last,
  neverText,
  neverTitle,
  override,
  red,
  redOverridden,
  redText,
  run,
  running,
  said,
  switchOn,
  text,
  yellow,
  yellowText,
};
