import actions from '@salesforce/label/c.Fathom_Setup_Sync_Line_Actions';
import asked from '@salesforce/label/c.Fathom_Setup_Call_Asked';
import next from '@salesforce/label/c.Fathom_Setup_Call_Next';
import prefer from '@salesforce/label/c.Fathom_Setup_Call_Prefer';
import preferred from '@salesforce/label/c.Fathom_Setup_Call_Preferred';
import preview from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview';
import previewTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview_Title';
import sync from '@salesforce/label/c.Fathom_Setup_Call_Sync';
import why from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why';
import whyTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why_Title';

export const LABELS = {
  actions,
  asked,
  next,
  prefer,
  preferred,
  preview,
  previewTitle,
  sync,
  why,
  whyTitle,
};
