import automatic from '@salesforce/label/c.Fathom_Setup_Home_Step_Automatic';
import automaticText from '@salesforce/label/c.Fathom_Setup_Home_Step_Automatic_Text';
import done from '@salesforce/label/c.Fathom_Setup_Home_Step_Done';
import fathom from '@salesforce/label/c.Fathom_Setup_Home_Step_Fathom';
import fathomText from '@salesforce/label/c.Fathom_Setup_Home_Step_Fathom_Text';
import heading from '@salesforce/label/c.Fathom_Setup_Home_Step_Heading';
import later from '@salesforce/label/c.Fathom_Setup_Home_Step_Later';
import mapping from '@salesforce/label/c.Fathom_Setup_Home_Step_Mapping';
import mappingText from '@salesforce/label/c.Fathom_Setup_Home_Step_Mapping_Text';
import next from '@salesforce/label/c.Fathom_Setup_Home_Step_Next';
import open from '@salesforce/label/c.Fathom_Setup_Home_Step_Open';
import progress from '@salesforce/label/c.Fathom_Setup_Home_Step_Progress';
import salesforce from '@salesforce/label/c.Fathom_Setup_Home_Step_Salesforce';
import salesforceText from '@salesforce/label/c.Fathom_Setup_Home_Step_Salesforce_Text';
import verify from '@salesforce/label/c.Fathom_Setup_Home_Step_Verify';
import verifyText from '@salesforce/label/c.Fathom_Setup_Home_Step_Verify_Text';

export const LABELS = {
  automatic,
  automaticText,
  done,
  fathom,
  fathomText,
  heading,
  later,
  mapping,
  mappingText,
  next,
  open,
  progress,
  salesforce,
  salesforceText,
  verify,
  verifyText,
};
