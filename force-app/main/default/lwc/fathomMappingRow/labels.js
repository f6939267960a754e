import active from '@salesforce/label/c.Fathom_Mapping_Row_Active';
import apply from '@salesforce/label/c.Fathom_Mapping_Row_Apply';
import fact from '@salesforce/label/c.Fathom_Mapping_Row_Fact';
import field from '@salesforce/label/c.Fathom_Mapping_Row_Field';
import fieldLength from '@salesforce/label/c.Fathom_Mapping_Row_Field_Length';
import fieldText from '@salesforce/label/c.Fathom_Mapping_Row_Field_Text';
import healthChanged from '@salesforce/label/c.Fathom_Mapping_Row_Health_Changed';
import healthInactive from '@salesforce/label/c.Fathom_Mapping_Row_Health_Inactive';
import healthNew from '@salesforce/label/c.Fathom_Mapping_Row_Health_New';
import healthOk from '@salesforce/label/c.Fathom_Mapping_Row_Health_Ok';
import healthPaused from '@salesforce/label/c.Fathom_Mapping_Row_Health_Paused';
import healthUnknown from '@salesforce/label/c.Fathom_Mapping_Row_Health_Unknown';
import healthUnseen from '@salesforce/label/c.Fathom_Mapping_Row_Health_Unseen';
import hidePreview from '@salesforce/label/c.Fathom_Mapping_Row_Hide_Preview';
import mode from '@salesforce/label/c.Fathom_Mapping_Row_Mode';
import modeAppend from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Append';
import modeAppendText from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Append_Text';
import modeFillIfEmpty from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Fill_If_Empty';
import modeFillIfEmptyText from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Fill_If_Empty_Text';
import modeOverwrite from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Overwrite';
import modeOverwriteText from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Overwrite_Text';
import modeProtectEdits from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Protect_Edits';
import modeProtectEditsText from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Protect_Edits_Text';
import modeSuggest from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Suggest';
import modeSuggestText from '@salesforce/label/c.Fathom_Mapping_Row_Mode_Suggest_Text';
import notMappable from '@salesforce/label/c.Fathom_Mapping_Row_Not_Mappable';
import notSeen from '@salesforce/label/c.Fathom_Mapping_Row_Not_Seen';
import otherHeading from '@salesforce/label/c.Fathom_Mapping_Row_Other_Heading';
import otherLabel from '@salesforce/label/c.Fathom_Mapping_Row_Other_Label';
import otherMissing from '@salesforce/label/c.Fathom_Mapping_Row_Other_Missing';
import placeholder from '@salesforce/label/c.Fathom_Mapping_Row_Placeholder';
import preview from '@salesforce/label/c.Fathom_Mapping_Row_Preview';
import proposal from '@salesforce/label/c.Fathom_Mapping_Row_Proposal';
import queued from '@salesforce/label/c.Fathom_Mapping_Row_Queued';
import refused from '@salesforce/label/c.Fathom_Mapping_Preview_Refused';
import remove from '@salesforce/label/c.Fathom_Mapping_Row_Remove';
import sample from '@salesforce/label/c.Fathom_Mapping_Row_Sample';
import section from '@salesforce/label/c.Fathom_Mapping_Row_Section';
import seen from '@salesforce/label/c.Fathom_Mapping_Row_Seen';

export const LABELS = {
  active,
  apply,
  fact,
  field,
  fieldLength,
  fieldText,
  healthChanged,
  healthInactive,
  healthNew,
  healthOk,
  healthPaused,
  healthUnknown,
  healthUnseen,
  hidePreview,
  mode,
  modeAppend,
  modeAppendText,
  modeFillIfEmpty,
  modeFillIfEmptyText,
  modeOverwrite,
  modeOverwriteText,
  modeProtectEdits,
  modeProtectEditsText,
  modeSuggest,
  modeSuggestText,
  notMappable,
  notSeen,
  otherHeading,
  otherLabel,
  otherMissing,
  placeholder,
  preview,
  proposal,
  queued,
  refused,
  remove,
  sample,
  section,
  seen,
};
