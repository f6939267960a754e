import actions from '@salesforce/label/c.Fathom_Setup_Sync_Line_Actions';
import automatic from '@salesforce/label/c.Fathom_Setup_Sync_Line_Automatic';
import by from '@salesforce/label/c.Fathom_Setup_Sync_Line_By';
import erased from '@salesforce/label/c.Fathom_Setup_Sync_Line_Erased';
import failed from '@salesforce/label/c.Fathom_Setup_Sync_Line_Failed';
import fresh from '@salesforce/label/c.Fathom_Setup_Sync_Line_New';
import manual from '@salesforce/label/c.Fathom_Setup_Sync_Line_Manual';
import notSynced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Not_Synced';
import partlySynced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Partly_Synced';
import preview from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview';
import previewTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Preview_Title';
import records from '@salesforce/label/c.Fathom_Setup_Sync_Line_Records';
import retried from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retried';
import retry from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retry';
import retryTrigger from '@salesforce/label/c.Fathom_Setup_Sync_Line_Retry_Trigger';
import running from '@salesforce/label/c.Fathom_Setup_Sync_Line_Running';
import synced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Synced';
import syncing from '@salesforce/label/c.Fathom_Setup_Sync_Line_Syncing';
import undo from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo';
import undone from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undone';
import undoText from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo_Text';
import undoTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Undo_Title';
import waiting from '@salesforce/label/c.Fathom_Setup_Sync_Line_Waiting';
import why from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why';
import whyTitle from '@salesforce/label/c.Fathom_Setup_Sync_Line_Why_Title';

export const LABELS = {
  actions,
  automatic,
  by,
  erased,
  failed,
  fresh,
  manual,
  notSynced,
  partlySynced,
  preview,
  previewTitle,
  records,
  retried,
  retry,
  retryTrigger,
  running,
  synced,
  syncing,
  undo,
  undone,
  undoText,
  undoTitle,
  waiting,
  why,
  whyTitle,
};
