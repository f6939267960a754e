import automatic from '@salesforce/label/c.Fathom_Setup_Home_Tile_Automatic';
import automaticOff from '@salesforce/label/c.Fathom_Setup_Home_Tile_Automatic_Off';
import automaticOn from '@salesforce/label/c.Fathom_Setup_Home_Tile_Automatic_On';
import automaticPaused from '@salesforce/label/c.Fathom_Setup_Home_Tile_Automatic_Paused';
import calls from '@salesforce/label/c.Fathom_Setup_Home_Tile_Calls';
import callsFailed from '@salesforce/label/c.Fathom_Setup_Home_Tile_Calls_Failed';
import callsFine from '@salesforce/label/c.Fathom_Setup_Home_Tile_Calls_Fine';
import callsText from '@salesforce/label/c.Fathom_Setup_Home_Tile_Calls_Text';
import fathom from '@salesforce/label/c.Fathom_Setup_Home_Tile_Fathom';
import fathomNone from '@salesforce/label/c.Fathom_Setup_Home_Tile_Fathom_None';
import fathomText from '@salesforce/label/c.Fathom_Setup_Home_Tile_Fathom_Text';
import heading from '@salesforce/label/c.Fathom_Setup_Home_Tile_Heading';
import mapping from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping';
import mappingActive from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Active';
import mappingFine from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Fine';
import mappingNone from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_None';
import mappingPaused from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Paused';
import mappingStopped from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Stopped';
import mappingSuggestions from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Suggestions';
import mappingUnseen from '@salesforce/label/c.Fathom_Setup_Home_Tile_Mapping_Unseen';
import salesforce from '@salesforce/label/c.Fathom_Setup_Home_Tile_Salesforce';
import salesforceNone from '@salesforce/label/c.Fathom_Setup_Home_Tile_Salesforce_None';
import salesforceText from '@salesforce/label/c.Fathom_Setup_Home_Tile_Salesforce_Text';
import stateConnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Connected';
import stateDisconnected from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Disconnected';
import stateError from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Error';
import stateReconnect from '@salesforce/label/c.Fathom_Setup_Home_Tile_State_Reconnect';
import unread from '@salesforce/label/c.Fathom_Setup_Home_Tile_Unread';
import unreadText from '@salesforce/label/c.Fathom_Setup_Home_Tile_Unread_Text';

export const LABELS = {
  automatic,
  automaticOff,
  automaticOn,
  automaticPaused,
  calls,
  callsFailed,
  callsFine,
  callsText,
  fathom,
  fathomNone,
  fathomText,
  heading,
  mapping,
  mappingActive,
  mappingFine,
  mappingNone,
  mappingPaused,
  mappingStopped,
  mappingSuggestions,
  mappingUnseen,
  salesforce,
  salesforceNone,
  salesforceText,
  stateConnected,
  stateDisconnected,
  stateError,
  stateReconnect,
  unread,
  unreadText,
};
