import cancel from '@salesforce/label/c.Fathom_Setup_Owner_Cancel';
import choose from '@salesforce/label/c.Fathom_Setup_Owner_Choose';
import found from '@salesforce/label/c.Fathom_Setup_Owner_Found';
import none from '@salesforce/label/c.Fathom_Setup_Owner_None';
import profile from '@salesforce/label/c.Fathom_Setup_Owner_Profile';
import search from '@salesforce/label/c.Fathom_Setup_Owner_Search';
import title from '@salesforce/label/c.Fathom_Setup_Owner_Title';
import user from '@salesforce/label/c.Fathom_Setup_Owner_User';

export const LABELS = { cancel, choose, found, none, profile, search, title, user };
