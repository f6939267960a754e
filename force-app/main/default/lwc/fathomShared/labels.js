import admin from '@salesforce/label/c.Fathom_Shared_Who_Admin';
import away from '@salesforce/label/c.Fathom_Shared_Service_Away';
import connected_user from '@salesforce/label/c.Fathom_Shared_Who_Connected_User';
import host from '@salesforce/label/c.Fathom_Shared_Who_Host';
import hours from '@salesforce/label/c.Fathom_Shared_Hours';
import minutes from '@salesforce/label/c.Fathom_Shared_Minutes';
import operator from '@salesforce/label/c.Fathom_Shared_Who_Operator';
import person from '@salesforce/label/c.Fathom_Shared_Who_Person';
import service from '@salesforce/label/c.Fathom_Shared_Who_Service';
import support from '@salesforce/label/c.Fathom_Shared_Who_Support';

export const LABELS = { away, hours, minutes };
/** Who can help, by the service's names; nobody has no word. */
export const WHO = { admin, connected_user, host, nobody: '', operator, person, rep: person, service, support };
