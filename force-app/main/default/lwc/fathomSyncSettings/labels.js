import add from '@salesforce/label/c.Fathom_Setup_Settings_Add';
import heading from '@salesforce/label/c.Fathom_Setup_Settings_Heading';
import later from '@salesforce/label/c.Fathom_Setup_Settings_Later';
import org from '@salesforce/label/c.Fathom_Setup_Settings_Org';
import owner from '@salesforce/label/c.Fathom_Setup_Settings_Owner';
import profile from '@salesforce/label/c.Fathom_Setup_Settings_Profile';
import removed from '@salesforce/label/c.Fathom_Setup_Settings_Removed';
import removeText from '@salesforce/label/c.Fathom_Setup_Settings_Remove_Text';
import removeTitle from '@salesforce/label/c.Fathom_Setup_Settings_Remove_Title';
import saved from '@salesforce/label/c.Fathom_Setup_Settings_Saved';
import text from '@salesforce/label/c.Fathom_Setup_Settings_Text';
import user from '@salesforce/label/c.Fathom_Setup_Settings_User';

export const LABELS = { add, heading, later, org, owner, profile, removed, removeText, removeTitle, saved, text, user };
