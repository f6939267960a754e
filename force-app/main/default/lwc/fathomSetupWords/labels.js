import actorApiKey from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Api_Key';
import actorBrowser from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Browser';
import actorCli from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Cli';
import actorSalesforce from '@salesforce/label/c.Fathom_Setup_Words_Actor_Salesforce';
import actorService from '@salesforce/label/c.Fathom_Setup_Audit_Actor_Service';

export const LABELS = { actorApiKey, actorBrowser, actorCli, actorSalesforce, actorService };
