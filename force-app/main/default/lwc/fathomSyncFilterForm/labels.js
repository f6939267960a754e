import add from '@salesforce/label/c.Fathom_Setup_Filter_Add';
import helpExcludedDomain from '@salesforce/label/c.Fathom_Setup_Filter_Help_Excluded_Domain';
import helpHost from '@salesforce/label/c.Fathom_Setup_Filter_Help_Host';
import helpInternalDomain from '@salesforce/label/c.Fathom_Setup_Filter_Help_Internal_Domain';
import helpNotAPerson from '@salesforce/label/c.Fathom_Setup_Filter_Help_Not_A_Person';
import helpPrivate from '@salesforce/label/c.Fathom_Setup_Filter_Help_Private';
import helpTitleWord from '@salesforce/label/c.Fathom_Setup_Filter_Help_Title_Word';
import kind from '@salesforce/label/c.Fathom_Setup_Filter_Kind';
import kindExcludedDomain from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Excluded_Domain';
import kindHost from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Host';
import kindInternalDomain from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Internal_Domain';
import kindNotAPerson from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Not_A_Person';
import kindPrivate from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Private';
import kindTitleWord from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Title_Word';
import missing from '@salesforce/label/c.Fathom_Setup_Filter_Missing';
import preview from '@salesforce/label/c.Fathom_Setup_Filter_Preview';
import previewing from '@salesforce/label/c.Fathom_Setup_Filter_Previewing';
import title from '@salesforce/label/c.Fathom_Setup_Filter_Title';
import value from '@salesforce/label/c.Fathom_Setup_Filter_Value';

export const LABELS = {
  add,
  helpExcludedDomain,
  helpHost,
  helpInternalDomain,
  helpNotAPerson,
  helpPrivate,
  helpTitleWord,
  kind,
  kindExcludedDomain,
  kindHost,
  kindInternalDomain,
  kindNotAPerson,
  kindPrivate,
  kindTitleWord,
  missing,
  preview,
  previewing,
  title,
  value,
};
