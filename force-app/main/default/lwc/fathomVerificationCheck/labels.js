import evidence from '@salesforce/label/c.Fathom_Setup_Check_Evidence';
import green from '@salesforce/label/c.Fathom_Setup_Check_Green';
import red from '@salesforce/label/c.Fathom_Setup_Check_Red';
import who from '@salesforce/label/c.Fathom_Setup_Check_Who';
import yellow from '@salesforce/label/c.Fathom_Setup_Check_Yellow';

export const LABELS = {
  evidence,
  green,
  red,
  who,
  yellow,
};
