import automaticOff from '@salesforce/label/c.Fathom_Deal_Automatic_Off';
import automaticOn from '@salesforce/label/c.Fathom_Deal_Automatic_On';
import in_sync from '@salesforce/label/c.Fathom_Deal_State_In_Sync';
import needs_you from '@salesforce/label/c.Fathom_Deal_State_Needs_You';
import no_calls from '@salesforce/label/c.Fathom_Deal_State_No_Calls';
import not_connected from '@salesforce/label/c.Fathom_Deal_State_Not_Connected';
import not_synced from '@salesforce/label/c.Fathom_Deal_State_Not_Synced';
import partly_written from '@salesforce/label/c.Fathom_Deal_State_Partly_Written';
import processing from '@salesforce/label/c.Fathom_Deal_State_Processing';

export const LABELS = { automaticOff, automaticOn };
/** Words of the deal's states, by the service's names. */
export const STATES = { in_sync, needs_you, no_calls, not_connected, not_synced, partly_written, processing };
