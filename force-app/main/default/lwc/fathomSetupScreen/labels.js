import failed from '@salesforce/label/c.Fathom_Setup_Screen_Failed';
import loading from '@salesforce/label/c.Fathom_Setup_Screen_Loading';
import noPermission from '@salesforce/label/c.Fathom_Setup_Screen_No_Permission';
import notSetUp from '@salesforce/label/c.Fathom_Setup_Screen_Not_Set_Up';
import retry from '@salesforce/label/c.Fathom_Setup_Screen_Retry';
import serviceAway from '@salesforce/label/c.Fathom_Setup_Screen_Service_Away';
import stale from '@salesforce/label/c.Fathom_Setup_Screen_Stale';

export const LABELS = { failed, loading, noPermission, notSetUp, retry, serviceAway, stale };
