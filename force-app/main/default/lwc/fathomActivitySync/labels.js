import actions from '@salesforce/label/c.Fathom_Setup_Sync_Line_Actions';
import automatic from '@salesforce/label/c.Fathom_Setup_Sync_Line_Automatic';
import by from '@salesforce/label/c.Fathom_Setup_Sync_Line_By';
import erased from '@salesforce/label/c.Fathom_Setup_Sync_Line_Erased';
import manual from '@salesforce/label/c.Fathom_Setup_Sync_Line_Manual';
import preview from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview';
import previewTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview_Title';
import records from '@salesforce/label/c.Fathom_Setup_Sync_Line_Records';
import retried from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retried';
import retry from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retry';
import retryTrigger from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retry_Trigger';
import undo from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo';
import undone from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undone';
import undoText from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo_Text';
import undoTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo_Title';
import why from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why';
import whyTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why_Title';

export const LABELS = {
  actions,
  automatic,
  by,
  erased,
  manual,
  preview,
  previewTitle,
  records,
  retried,
  retry,
  retryTrigger,
  undo,
  undone,
  undoText,
  undoTitle,
  why,
  whyTitle,
};
