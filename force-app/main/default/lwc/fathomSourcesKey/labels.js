import budget from '@salesforce/label/c.Fathom_Setup_Key_Budget';
import budgetText from '@salesforce/label/c.Fathom_Setup_Key_Budget_Text';
import budgetUnknown from '@salesforce/label/c.Fathom_Setup_Key_Budget_Unknown';
import check from '@salesforce/label/c.Fathom_Setup_Key_Check';
import conditions from '@salesforce/label/c.Fathom_Setup_Key_Conditions';
import connected from '@salesforce/label/c.Fathom_Setup_Key_Connected';
import details from '@salesforce/label/c.Fathom_Setup_Key_Details';
import dialectExternal from '@salesforce/label/c.Fathom_Setup_Key_Dialect_External';
import dialectV1 from '@salesforce/label/c.Fathom_Setup_Key_Dialect_V1';
import hostCalls from '@salesforce/label/c.Fathom_Setup_Key_Host_Calls';
import hosts from '@salesforce/label/c.Fathom_Setup_Key_Hosts';
import hostsHeading from '@salesforce/label/c.Fathom_Setup_Key_Hosts_Heading';
import lag from '@salesforce/label/c.Fathom_Setup_Key_Lag';
import lagAgo from '@salesforce/label/c.Fathom_Setup_Key_Lag_Ago';
import lagFirst from '@salesforce/label/c.Fathom_Setup_Key_Lag_First';
import lastContact from '@salesforce/label/c.Fathom_Setup_Key_Last_Contact';
import lastDelivery from '@salesforce/label/c.Fathom_Setup_Key_Last_Delivery';
import more from '@salesforce/label/c.Fathom_Setup_Key_More';
import nextStep from '@salesforce/label/c.Fathom_Setup_Key_Next_Step';
import noEmail from '@salesforce/label/c.Fathom_Setup_Key_No_Email';
import reach from '@salesforce/label/c.Fathom_Setup_Key_Reach';
import reachText from '@salesforce/label/c.Fathom_Setup_Key_Reach_Text';
import remove from '@salesforce/label/c.Fathom_Setup_Key_Remove';
import renew from '@salesforce/label/c.Fathom_Setup_Key_Renew';
import stateByDesign from '@salesforce/label/c.Fathom_Setup_Key_State_By_Design';
import stateConnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Connected';
import stateDisconnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Disconnected';
import stateError from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Error';
import stateNotice from '@salesforce/label/c.Fathom_Setup_Key_State_Notice';
import stateOk from '@salesforce/label/c.Fathom_Setup_Key_State_Ok';
import stateProblem from '@salesforce/label/c.Fathom_Setup_Key_State_Problem';
import stateReconnect from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Reconnect';
import stateWaiting from '@salesforce/label/c.Fathom_Setup_Key_State_Waiting';
import unnamed from '@salesforce/label/c.Fathom_Setup_Key_Unnamed';
import webhook from '@salesforce/label/c.Fathom_Setup_Key_Webhook';
import webhookActive from '@salesforce/label/c.Fathom_Setup_Key_Webhook_Active';
import webhookFailed from '@salesforce/label/c.Fathom_Setup_Key_Webhook_Failed';
import webhookOff from '@salesforce/label/c.Fathom_Setup_Key_Webhook_Off';
import webhookOutdated from '@salesforce/label/c.Fathom_Setup_Key_Webhook_Outdated';

export const LABELS = {
  budget,
  budgetText,
  budgetUnknown,
  check,
  conditions,
  connected,
  details,
  dialectExternal,
  dialectV1,
  hostCalls,
  hosts,
  hostsHeading,
  lag,
  lagAgo,
  lagFirst,
  lastContact,
  lastDelivery,
  more,
  nextStep,
  noEmail,
  reach,
  reachText,
  remove,
  renew,
  stateByDesign,
  stateConnected,
  stateDisconnected,
  stateError,
  stateNotice,
  stateOk,
  stateProblem,
  stateReconnect,
  stateWaiting,
  unnamed,
  webhook,
  webhookActive,
  webhookFailed,
  webhookOff,
  webhookOutdated,
};
