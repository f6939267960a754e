import activate from '@salesforce/label/c.Fathom_Setup_Filters_Activate';
import active from '@salesforce/label/c.Fathom_Setup_Filters_Active';
import added from '@salesforce/label/c.Fathom_Setup_Filters_Added';
import changed from '@salesforce/label/c.Fathom_Setup_Filters_Changed';
import counts from '@salesforce/label/c.Fathom_Setup_Filters_Counts';
import effect from '@salesforce/label/c.Fathom_Setup_Filters_Effect';
import emptyText from '@salesforce/label/c.Fathom_Setup_Filters_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Filters_Empty_Title';
import excluded from '@salesforce/label/c.Fathom_Setup_Filters_Excluded';
import excludedDomain from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Excluded_Domain';
import heading from '@salesforce/label/c.Fathom_Setup_Filters_Heading';
import host from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Host';
import inactive from '@salesforce/label/c.Fathom_Setup_Filters_Inactive';
import internalDomain from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Internal_Domain';
import kind from '@salesforce/label/c.Fathom_Setup_Filters_Kind';
import later from '@salesforce/label/c.Fathom_Setup_Settings_Later';
import listTitle from '@salesforce/label/c.Fathom_Setup_Filters_List_Title';
import noEffect from '@salesforce/label/c.Fathom_Setup_Filters_No_Effect';
import notAPerson from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Not_A_Person';
import privateCall from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Private';
import remove from '@salesforce/label/c.Fathom_Setup_Filters_Remove';
import removed from '@salesforce/label/c.Fathom_Setup_Filters_Removed';
import removeText from '@salesforce/label/c.Fathom_Setup_Filters_Remove_Text';
import removeTitle from '@salesforce/label/c.Fathom_Setup_Filters_Remove_Title';
import stored from '@salesforce/label/c.Fathom_Setup_Filters_Stored';
import text from '@salesforce/label/c.Fathom_Setup_Filters_Text';
import titleWord from '@salesforce/label/c.Fathom_Setup_Filter_Kind_Title_Word';
import tools from '@salesforce/label/c.Fathom_Setup_Filters_Tools';
import unread from '@salesforce/label/c.Fathom_Setup_Home_Tile_Unread_Text';
import unreadable from '@salesforce/label/c.Fathom_Setup_Filters_Unreadable';
import value from '@salesforce/label/c.Fathom_Setup_Filters_Value';

export const LABELS = {
  activate,
  active,
  added,
  changed,
  counts,
  effect,
  emptyText,
  emptyTitle,
  excluded,
  excludedDomain,
  heading,
  host,
  inactive,
  internalDomain,
  kind,
  later,
  listTitle,
  noEffect,
  notAPerson,
  privateCall,
  remove,
  removed,
  removeText,
  removeTitle,
  stored,
  text,
  titleWord,
  tools,
  unread,
  unreadable,
  value,
};
