import actorApiKey from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Api_Key';
import actorBrowser from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Browser';
import actorCli from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Cli';
import actorSalesforce from '@salesforce/label/c.Fathom_Setup_Words_Actor_Salesforce';
import actorService from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Service';
import failed from '@salesforce/label/c.Fathom_Setup_Sync_Line_Failed';
import fresh from '@salesforce/label/c.Fathom_Setup_Sync_Line_New';
import notSynced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Not_Synced';
import partlySynced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Partly_Synced';
import running from '@salesforce/label/c.Fathom_Setup_Sync_Line_Running';
import synced from '@salesforce/label/c.Fathom_Setup_Sync_Line_Synced';
import syncing from '@salesforce/label/c.Fathom_Setup_Sync_Line_Syncing';
import waiting from '@salesforce/label/c.Fathom_Setup_Sync_Line_Waiting';

export const LABELS = {
  actorApiKey,
  actorBrowser,
  actorCli,
  actorSalesforce,
  actorService,
  failed,
  fresh,
  notSynced,
  partlySynced,
  running,
  synced,
  syncing,
  waiting,
};
