import add from '@salesforce/label/c.Fathom_Mapping_Add';
import conflicts from '@salesforce/label/c.Fathom_Mapping_Conflicts';
import emptyText from '@salesforce/label/c.Fathom_Mapping_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Mapping_Empty_Title';
import heading from '@salesforce/label/c.Fathom_Mapping_Heading';
import later from '@salesforce/label/c.Fathom_Setup_Settings_Later';
import listTitle from '@salesforce/label/c.Fathom_Mapping_List_Title';
import nameOf from '@salesforce/label/c.Fathom_Mapping_Name_Of';
import noField from '@salesforce/label/c.Fathom_Mapping_No_Field';
import noSection from '@salesforce/label/c.Fathom_Mapping_No_Section';
import notSaved from '@salesforce/label/c.Fathom_Mapping_Not_Saved';
import problemAt from '@salesforce/label/c.Fathom_Mapping_Problem_At';
import refused from '@salesforce/label/c.Fathom_Mapping_Refused';
import removed from '@salesforce/label/c.Fathom_Mapping_Removed';
import removeText from '@salesforce/label/c.Fathom_Mapping_Remove_Text';
import removeTitle from '@salesforce/label/c.Fathom_Mapping_Remove_Title';
import save from '@salesforce/label/c.Fathom_Mapping_Save';
import saved from '@salesforce/label/c.Fathom_Mapping_Saved';
import suggestions from '@salesforce/label/c.Fathom_Mapping_Suggestions';
import text from '@salesforce/label/c.Fathom_Mapping_Text';
import unchanged from '@salesforce/label/c.Fathom_Mapping_Unchanged';
import unchecked from '@salesforce/label/c.Fathom_Mapping_Unchecked';
import undo from '@salesforce/label/c.Fathom_Mapping_Undo';
import unnamed from '@salesforce/label/c.Fathom_Mapping_Unnamed';
import unread from '@salesforce/label/c.Fathom_Setup_Home_Tile_Unread_Text';

export const LABELS = {
  add,
  conflicts,
  emptyText,
  emptyTitle,
  heading,
  later,
  listTitle,
  nameOf,
  noField,
  noSection,
  notSaved,
  problemAt,
  refused,
  removed,
  removeText,
  removeTitle,
  save,
  saved,
  suggestions,
  text,
  unchanged,
  unchecked,
  undo,
  unnamed,
  unread,
};
