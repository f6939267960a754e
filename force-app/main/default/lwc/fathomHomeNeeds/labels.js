import failed from '@salesforce/label/c.Fathom_Setup_Home_Need_Failed';
import fathom from '@salesforce/label/c.Fathom_Setup_Home_Need_Fathom';
import heading from '@salesforce/label/c.Fathom_Setup_Home_Need_Heading';
import mappingPaused from '@salesforce/label/c.Fathom_Setup_Home_Need_Mapping_Paused';
import mappingPausedStep from '@salesforce/label/c.Fathom_Setup_Home_Need_Mapping_Paused_Step';
import mappingUnseen from '@salesforce/label/c.Fathom_Setup_Home_Need_Mapping_Unseen';
import mappingUnseenStep from '@salesforce/label/c.Fathom_Setup_Home_Need_Mapping_Unseen_Step';
import memberLevel from '@salesforce/label/c.Fathom_Setup_Home_Need_Member_Level';
import nothing from '@salesforce/label/c.Fathom_Setup_Home_Need_Nothing';
import nothingText from '@salesforce/label/c.Fathom_Setup_Home_Need_Nothing_Text';
import openActivity from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Activity';
import openBackfill from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Backfill';
import openMapping from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Mapping';
import openSources from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Sources';
import openSync from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Sync';
import openVerification from '@salesforce/label/c.Fathom_Setup_Home_Need_Open_Verification';
import paused from '@salesforce/label/c.Fathom_Setup_Home_Need_Paused';
import pausedStep from '@salesforce/label/c.Fathom_Setup_Home_Need_Paused_Step';
import salesforce from '@salesforce/label/c.Fathom_Setup_Home_Need_Salesforce';
import verificationRed from '@salesforce/label/c.Fathom_Setup_Home_Need_Verification_Red';
import verificationStep from '@salesforce/label/c.Fathom_Setup_Home_Need_Verification_Step';

export const LABELS = {
  failed,
  fathom,
  heading,
  mappingPaused,
  mappingPausedStep,
  mappingUnseen,
  mappingUnseenStep,
  memberLevel,
  nothing,
  nothingText,
  openActivity,
  openBackfill,
  openMapping,
  openSources,
  openSync,
  openVerification,
  paused,
  pausedStep,
  salesforce,
  verificationRed,
  verificationStep,
};
