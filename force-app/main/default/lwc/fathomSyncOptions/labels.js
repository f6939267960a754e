import choose from '@salesforce/label/c.Fathom_Setup_Options_Choose';
import content from '@salesforce/label/c.Fathom_Setup_Options_Content';
import contentHelp from '@salesforce/label/c.Fathom_Setup_Options_Content_Help';
import contentPlaceholder from '@salesforce/label/c.Fathom_Setup_Options_Content_Placeholder';
import heading from '@salesforce/label/c.Fathom_Setup_Options_Heading';
import hostEmail from '@salesforce/label/c.Fathom_Setup_Options_Host_Email';
import hostEmailBad from '@salesforce/label/c.Fathom_Setup_Options_Host_Email_Bad';
import hosts from '@salesforce/label/c.Fathom_Setup_Options_Hosts';
import hostsText from '@salesforce/label/c.Fathom_Setup_Options_Hosts_Text';
import keeping from '@salesforce/label/c.Fathom_Setup_Options_Keeping';
import log from '@salesforce/label/c.Fathom_Setup_Options_Log';
import logHelp from '@salesforce/label/c.Fathom_Setup_Options_Log_Help';
import nightly from '@salesforce/label/c.Fathom_Setup_Options_Nightly';
import nightlyHelp from '@salesforce/label/c.Fathom_Setup_Options_Nightly_Help';
import noHosts from '@salesforce/label/c.Fathom_Setup_Options_No_Hosts';
import notUser from '@salesforce/label/c.Fathom_Setup_Options_Not_User';
import reading from '@salesforce/label/c.Fathom_Setup_Options_Reading';
import remove from '@salesforce/label/c.Fathom_Setup_Options_Remove';
import reserve from '@salesforce/label/c.Fathom_Setup_Options_Reserve';
import reserveHelp from '@salesforce/label/c.Fathom_Setup_Options_Reserve_Help';
import reset from '@salesforce/label/c.Fathom_Setup_Options_Reset';
import save from '@salesforce/label/c.Fathom_Setup_Options_Save';
import saved from '@salesforce/label/c.Fathom_Setup_Options_Saved';
import text from '@salesforce/label/c.Fathom_Setup_Options_Text';

export const LABELS = {
  choose,
  content,
  contentHelp,
  contentPlaceholder,
  heading,
  hostEmail,
  hostEmailBad,
  hosts,
  hostsText,
  keeping,
  log,
  logHelp,
  nightly,
  nightlyHelp,
  noHosts,
  notUser,
  reading,
  remove,
  reserve,
  reserveHelp,
  reset,
  save,
  saved,
  text,
};
