import allTypes from '@salesforce/label/c.Fathom_Setup_Pipeline_All_Types';
import automatic from '@salesforce/label/c.Fathom_Setup_Pipeline_Automatic';
import automaticText from '@salesforce/label/c.Fathom_Setup_Pipeline_Automatic_Text';
import emptyText from '@salesforce/label/c.Fathom_Setup_Pipeline_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Pipeline_Empty_Title';
import feeds from '@salesforce/label/c.Fathom_Setup_Pipeline_Feeds';
import forecast from '@salesforce/label/c.Fathom_Setup_Pipeline_Forecast';
import heading from '@salesforce/label/c.Fathom_Setup_Pipeline_Heading';
import how from '@salesforce/label/c.Fathom_Setup_Pipeline_How';
import inactive from '@salesforce/label/c.Fathom_Setup_Pipeline_Inactive';
import isOpen from '@salesforce/label/c.Fathom_Setup_Pipeline_Is_Open';
import kind from '@salesforce/label/c.Fathom_Setup_Pipeline_Kind';
import lost from '@salesforce/label/c.Fathom_Setup_Pipeline_Lost';
import map from '@salesforce/label/c.Fathom_Setup_Pipeline_Map';
import noneText from '@salesforce/label/c.Fathom_Setup_Pipeline_None_Text';
import noneTitle from '@salesforce/label/c.Fathom_Setup_Pipeline_None_Title';
import open from '@salesforce/label/c.Fathom_Setup_Pipeline_Open';
import percent from '@salesforce/label/c.Fathom_Setup_Pipeline_Percent';
import probability from '@salesforce/label/c.Fathom_Setup_Pipeline_Probability';
import recordTypes from '@salesforce/label/c.Fathom_Setup_Pipeline_Record_Types';
import setting from '@salesforce/label/c.Fathom_Setup_Pipeline_Setting';
import stage from '@salesforce/label/c.Fathom_Setup_Pipeline_Stage';
import stages from '@salesforce/label/c.Fathom_Setup_Pipeline_Stages';
import suggested from '@salesforce/label/c.Fathom_Setup_Pipeline_Suggested';
import suggestedText from '@salesforce/label/c.Fathom_Setup_Pipeline_Suggested_Text';
import text from '@salesforce/label/c.Fathom_Setup_Pipeline_Text';
import won from '@salesforce/label/c.Fathom_Setup_Pipeline_Won';

export const LABELS = {
  allTypes,
  automatic,
  automaticText,
  emptyText,
  emptyTitle,
  feeds,
  forecast,
  heading,
  how,
  inactive,
  isOpen,
  kind,
  lost,
  map,
  noneText,
  noneTitle,
  open,
  percent,
  probability,
  recordTypes,
  setting,
  stage,
  stages,
  suggested,
  suggestedText,
  text,
  won,
};
