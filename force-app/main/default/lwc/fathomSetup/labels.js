import activity from '@salesforce/label/c.Fathom_Setup_Activity';
import backfill from '@salesforce/label/c.Fathom_Setup_Backfill';
import home from '@salesforce/label/c.Fathom_Setup_Home';
import mapping from '@salesforce/label/c.Fathom_Setup_Mapping';
import navigation from '@salesforce/label/c.Fathom_Setup_Navigation';
import opened from '@salesforce/label/c.Fathom_Setup_Opened';
import pipeline from '@salesforce/label/c.Fathom_Setup_Pipeline';
import screen from '@salesforce/label/c.Fathom_Setup_Screen';
import sources from '@salesforce/label/c.Fathom_Setup_Sources';
import sync from '@salesforce/label/c.Fathom_Setup_Sync';
import title from '@salesforce/label/c.Fathom_Setup_Title';
import verification from '@salesforce/label/c.Fathom_Setup_Verification';

export const LABELS = {
  activity,
  backfill,
  home,
  mapping,
  navigation,
  opened,
  pipeline,
  screen,
  sources,
  sync,
  title,
  verification,
};
