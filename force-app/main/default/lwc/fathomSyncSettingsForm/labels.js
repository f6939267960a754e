import accountFallback from '@salesforce/label/c.Fathom_Setup_Setting_Account_Fallback';
import accountFallbackHelp from '@salesforce/label/c.Fathom_Setup_Setting_Account_Fallback_Help';
import applies from '@salesforce/label/c.Fathom_Setup_Setting_Applies';
import calls from '@salesforce/label/c.Fathom_Setup_Setting_Calls';
import callTaskPer from '@salesforce/label/c.Fathom_Setup_Setting_Call_Task_Per';
import callTaskPerContact from '@salesforce/label/c.Fathom_Setup_Setting_Call_Task_Per_Contact';
import callTaskPerDeal from '@salesforce/label/c.Fathom_Setup_Setting_Call_Task_Per_Deal';
import callTaskPerHelp from '@salesforce/label/c.Fathom_Setup_Setting_Call_Task_Per_Help';
import createTasks from '@salesforce/label/c.Fathom_Setup_Setting_Create_Tasks';
import createTasksHelp from '@salesforce/label/c.Fathom_Setup_Setting_Create_Tasks_Help';
import dealChoice from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice';
import dealChoiceAll from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice_All';
import dealChoiceAsk from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice_Ask';
import dealChoiceHelp from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice_Help';
import dealChoicePick from '@salesforce/label/c.Fathom_Setup_Setting_Deal_Choice_Pick';
import deals from '@salesforce/label/c.Fathom_Setup_Setting_Deals';
import fromAbove from '@salesforce/label/c.Fathom_Setup_Setting_From_Above';
import fromDefault from '@salesforce/label/c.Fathom_Setup_Setting_From_Default';
import fromHere from '@salesforce/label/c.Fathom_Setup_Setting_From_Here';
import fromOrg from '@salesforce/label/c.Fathom_Setup_Setting_From_Org';
import inherit from '@salesforce/label/c.Fathom_Setup_Setting_Inherit';
import itemDueDays from '@salesforce/label/c.Fathom_Setup_Setting_Item_Due_Days';
import itemDueDaysHelp from '@salesforce/label/c.Fathom_Setup_Setting_Item_Due_Days_Help';
import matching from '@salesforce/label/c.Fathom_Setup_Setting_Matching';
import matchLeads from '@salesforce/label/c.Fathom_Setup_Setting_Match_Leads';
import matchLeadsHelp from '@salesforce/label/c.Fathom_Setup_Setting_Match_Leads_Help';
import none from '@salesforce/label/c.Fathom_Setup_Setting_None';
import off from '@salesforce/label/c.Fathom_Setup_Setting_Off';
import on from '@salesforce/label/c.Fathom_Setup_Setting_On';
import remove from '@salesforce/label/c.Fathom_Setup_Setting_Remove';
import reset from '@salesforce/label/c.Fathom_Setup_Setting_Reset';
import save from '@salesforce/label/c.Fathom_Setup_Setting_Save';
import stageAutomatic from '@salesforce/label/c.Fathom_Setup_Setting_Stage_Automatic';
import stageAutomaticHelp from '@salesforce/label/c.Fathom_Setup_Setting_Stage_Automatic_Help';
import syncMode from '@salesforce/label/c.Fathom_Setup_Setting_Sync_Mode';
import syncModeAutomatic from '@salesforce/label/c.Fathom_Setup_Setting_Sync_Mode_Automatic';
import syncModeHelp from '@salesforce/label/c.Fathom_Setup_Setting_Sync_Mode_Help';
import syncModeManual from '@salesforce/label/c.Fathom_Setup_Setting_Sync_Mode_Manual';
import writeDealSummary from '@salesforce/label/c.Fathom_Setup_Setting_Write_Deal_Summary';
import writeDealSummaryHelp from '@salesforce/label/c.Fathom_Setup_Setting_Write_Deal_Summary_Help';
import writeNotes from '@salesforce/label/c.Fathom_Setup_Setting_Write_Notes';
import writeNotesHelp from '@salesforce/label/c.Fathom_Setup_Setting_Write_Notes_Help';

export const LABELS = {
  accountFallback,
  accountFallbackHelp,
  applies,
  calls,
  callTaskPer,
  callTaskPerContact,
  callTaskPerDeal,
  callTaskPerHelp,
  createTasks,
  createTasksHelp,
  dealChoice,
  dealChoiceAll,
  dealChoiceAsk,
  dealChoiceHelp,
  dealChoicePick,
  deals,
  fromAbove,
  fromDefault,
  fromHere,
  fromOrg,
  inherit,
  itemDueDays,
  itemDueDaysHelp,
  matching,
  matchLeads,
  matchLeadsHelp,
  none,
  off,
  on,
  remove,
  reset,
  save,
  stageAutomatic,
  stageAutomaticHelp,
  syncMode,
  syncModeAutomatic,
  syncModeHelp,
  syncModeManual,
  writeDealSummary,
  writeDealSummaryHelp,
  writeNotes,
  writeNotesHelp,
};
