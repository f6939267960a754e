import failed from '@salesforce/label/c.Fathom_Deal_Refused';
import not_synced from '@salesforce/label/c.Fathom_Deal_State_Not_Synced';
import people from '@salesforce/label/c.Fathom_Deal_People';
import partly_synced from '@salesforce/label/c.Fathom_Deal_State_Partly_Written';
import processing from '@salesforce/label/c.Fathom_Deal_State_Processing';
import some from '@salesforce/label/c.Fathom_Deal_Calls_Some';
import synced from '@salesforce/label/c.Fathom_Deal_Recorded';

export const LABELS = { people, some };
/** Words of a call's status, by the service's names. */
export const STATUSES = {
  failed,
  not_synced,
  partly_synced,
  synced,
  new: processing,
  waiting: processing,
  syncing: processing,
};
