import blocked from '@salesforce/label/c.Fathom_Setup_Salesforce_Blocked';
import cancel from '@salesforce/label/c.Fathom_Setup_Salesforce_Cancel';
import connect from '@salesforce/label/c.Fathom_Setup_Salesforce_Connect';
import connected from '@salesforce/label/c.Fathom_Setup_Salesforce_Connected';
import connectOwn from '@salesforce/label/c.Fathom_Setup_Salesforce_Connect_Own';
import expired from '@salesforce/label/c.Fathom_Setup_Salesforce_Expired';
import loginAt from '@salesforce/label/c.Fathom_Setup_Salesforce_Login_At';
import loginDefault from '@salesforce/label/c.Fathom_Setup_Salesforce_Login_Default';
import loginMyDomain from '@salesforce/label/c.Fathom_Setup_Salesforce_Login_My_Domain';
import loginProduction from '@salesforce/label/c.Fathom_Setup_Salesforce_Login_Production';
import loginSandbox from '@salesforce/label/c.Fathom_Setup_Salesforce_Login_Sandbox';
import myDomain from '@salesforce/label/c.Fathom_Setup_Salesforce_My_Domain';
import myDomainBad from '@salesforce/label/c.Fathom_Setup_Salesforce_My_Domain_Bad';
import myDomainHelp from '@salesforce/label/c.Fathom_Setup_Salesforce_My_Domain_Help';
import openWindow from '@salesforce/label/c.Fathom_Setup_Salesforce_Open_Window';
import reconnect from '@salesforce/label/c.Fathom_Setup_Salesforce_Reconnect';
import waiting from '@salesforce/label/c.Fathom_Setup_Salesforce_Waiting';

export const LABELS = {
  blocked,
  cancel,
  connect,
  connected,
  connectOwn,
  expired,
  loginAt,
  loginDefault,
  loginMyDomain,
  loginProduction,
  loginSandbox,
  myDomain,
  myDomainBad,
  myDomainHelp,
  openWindow,
  reconnect,
  waiting,
};
