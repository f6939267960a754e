import accountFallback from '@salesforce/label/c.Fathom_Setup_Setting_Account_Fallback';
import callTaskPer from '@salesforce/label/c.Fathom_Setup_Setting_Call_Task_Per';
import createTasks from '@salesforce/label/c.Fathom_Setup_Setting_Create_Tasks';
import dealChoice from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice';
import email from '@salesforce/label/c.Fathom_Setup_Effective_Email';
import emailBad from '@salesforce/label/c.Fathom_Setup_Effective_Email_Bad';
import from from '@salesforce/label/c.Fathom_Setup_Effective_From';
import fromDefault from '@salesforce/label/c.Fathom_Setup_Effective_From_Default';
import fromOrg from '@salesforce/label/c.Fathom_Setup_Effective_From_Org';
import fromProfile from '@salesforce/label/c.Fathom_Setup_Effective_From_Profile';
import fromUser from '@salesforce/label/c.Fathom_Setup_Effective_From_User';
import itemDueDays from '@salesforce/label/c.Fathom_Setup_Setting_Item_Due_Days';
import matchLeads from '@salesforce/label/c.Fathom_Setup_Setting_Match_Leads';
import none from '@salesforce/label/c.Fathom_Setup_Setting_None';
import noUser from '@salesforce/label/c.Fathom_Setup_Effective_No_User';
import off from '@salesforce/label/c.Fathom_Setup_Setting_Off';
import on from '@salesforce/label/c.Fathom_Setup_Setting_On';
import setting from '@salesforce/label/c.Fathom_Setup_Effective_Setting';
import show from '@salesforce/label/c.Fathom_Setup_Effective_Show';
import stageAutomatic from '@salesforce/label/c.Fathom_Setup_Setting_Stage_Automatic';
import syncMode from '@salesforce/label/c.Fathom_Setup_Setting_Sync_Mode';
import text from '@salesforce/label/c.Fathom_Setup_Effective_Text';
import title from '@salesforce/label/c.Fathom_Setup_Effective_Title';
import value from '@salesforce/label/c.Fathom_Setup_Effective_Value';
import writeDealSummary from '@salesforce/label/c.Fathom_Setup_Setting_Write_Deal_Summary';
import writeNotes from '@salesforce/label/c.Fathom_Setup_Setting_Write_Notes';

export const LABELS = {
  accountFallback,
  callTaskPer,
  createTasks,
  dealChoice,
  email,
  emailBad,
  from,
  fromDefault,
  fromOrg,
  fromProfile,
  fromUser,
  itemDueDays,
  matchLeads,
  none,
  noUser,
  off,
  on,
  setting,
  show,
  stageAutomatic,
  syncMode,
  text,
  title,
  value,
  writeDealSummary,
  writeNotes,
};
