import checked from '@salesforce/label/c.Fathom_Setup_Salesforce_Checked';
import confirmed from '@salesforce/label/c.Fathom_Setup_Salesforce_Confirmed';
import confirmText from '@salesforce/label/c.Fathom_Setup_Salesforce_Confirm_Text';
import confirmTitle from '@salesforce/label/c.Fathom_Setup_Salesforce_Confirm_Title';
import disconnected from '@salesforce/label/c.Fathom_Setup_Salesforce_Disconnected';
import disconnectText from '@salesforce/label/c.Fathom_Setup_Salesforce_Disconnect_Text';
import disconnectTitle from '@salesforce/label/c.Fathom_Setup_Salesforce_Disconnect_Title';
import emptyText from '@salesforce/label/c.Fathom_Setup_Salesforce_Empty_Text';
import emptyTitle from '@salesforce/label/c.Fathom_Setup_Salesforce_Empty_Title';
import levelUser from '@salesforce/label/c.Fathom_Setup_Salesforce_Level_User';
import title from '@salesforce/label/c.Fathom_Setup_Salesforce_Title';

export const LABELS = {
  checked,
  confirmed,
  confirmText,
  confirmTitle,
  disconnected,
  disconnectText,
  disconnectTitle,
  emptyText,
  emptyTitle,
  levelUser,
  title,
};
