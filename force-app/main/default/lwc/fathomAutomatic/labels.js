import off from '@salesforce/label/c.Fathom_Setup_Automatic_Off';
import offText from '@salesforce/label/c.Fathom_Setup_Automatic_Off_Text';
import offTitle from '@salesforce/label/c.Fathom_Setup_Automatic_Off_Title';
import on from '@salesforce/label/c.Fathom_Setup_Automatic_On';
import pause from '@salesforce/label/c.Fathom_Setup_Automatic_Pause';
import paused from '@salesforce/label/c.Fathom_Setup_Automatic_Paused';
import pauseText from '@salesforce/label/c.Fathom_Setup_Automatic_Pause_Text';
import pauseTitle from '@salesforce/label/c.Fathom_Setup_Automatic_Pause_Title';
import resume from '@salesforce/label/c.Fathom_Setup_Automatic_Resume';
import saidOff from '@salesforce/label/c.Fathom_Setup_Automatic_Said_Off';
import saidOn from '@salesforce/label/c.Fathom_Setup_Automatic_Said_On';
import saidPaused from '@salesforce/label/c.Fathom_Setup_Automatic_Said_Paused';
import saidResumed from '@salesforce/label/c.Fathom_Setup_Automatic_Said_Resumed';
import switchOff from '@salesforce/label/c.Fathom_Setup_Automatic_Switch_Off';
import switchOn from '@salesforce/label/c.Fathom_Setup_Automatic_Switch_On';
import title from '@salesforce/label/c.Fathom_Setup_Automatic_Title';

export const LABELS = {
  off,
  offText,
  offTitle,
  on,
  pause,
  paused,
  pauseText,
  pauseTitle,
  resume,
  saidOff,
  saidOn,
  saidPaused,
  saidResumed,
  switchOff,
  switchOn,
  title,
};
