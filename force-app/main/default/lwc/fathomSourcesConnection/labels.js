import apiUse from '@salesforce/label/c.Fathom_Setup_Connection_Api_Use';
import apiUseText from '@salesforce/label/c.Fathom_Setup_Connection_Api_Use_Text';
import check from '@salesforce/label/c.Fathom_Setup_Connection_Check';
import confirm from '@salesforce/label/c.Fathom_Setup_Connection_Confirm';
import connected from '@salesforce/label/c.Fathom_Setup_Connection_Connected';
import disconnect from '@salesforce/label/c.Fathom_Setup_Connection_Disconnect';
import instance from '@salesforce/label/c.Fathom_Setup_Connection_Instance';
import lastContact from '@salesforce/label/c.Fathom_Setup_Connection_Last_Contact';
import member from '@salesforce/label/c.Fathom_Setup_Connection_Member';
import org from '@salesforce/label/c.Fathom_Setup_Connection_Org';
import sandbox from '@salesforce/label/c.Fathom_Setup_Connection_Sandbox';
import stateConnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Connected';
import stateDisconnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Disconnected';
import stateError from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Error';
import stateReconnect from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Reconnect';
import team from '@salesforce/label/c.Fathom_Setup_Connection_Team';
import unknown from '@salesforce/label/c.Fathom_Setup_Connection_Unknown';
import unused from '@salesforce/label/c.Fathom_Setup_Connection_Unused';
import user from '@salesforce/label/c.Fathom_Setup_Connection_User';

export const LABELS = {
  apiUse,
  apiUseText,
  check,
  confirm,
  connected,
  disconnect,
  instance,
  lastContact,
  member,
  org,
  sandbox,
  stateConnected,
  stateDisconnected,
  stateError,
  stateReconnect,
  team,
  unknown,
  unused,
  user,
};
