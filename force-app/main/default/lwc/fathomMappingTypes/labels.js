import address from '@salesforce/label/c.Fathom_Mapping_Type_Address';
import checkbox from '@salesforce/label/c.Fathom_Mapping_Type_Checkbox';
import currency from '@salesforce/label/c.Fathom_Mapping_Type_Currency';
import date from '@salesforce/label/c.Fathom_Mapping_Type_Date';
import dateTime from '@salesforce/label/c.Fathom_Mapping_Type_Date_Time';
import email from '@salesforce/label/c.Fathom_Mapping_Type_Email';
import encrypted from '@salesforce/label/c.Fathom_Mapping_Type_Encrypted';
import id from '@salesforce/label/c.Fathom_Mapping_Type_Id';
import location from '@salesforce/label/c.Fathom_Mapping_Type_Location';
import longText from '@salesforce/label/c.Fathom_Mapping_Type_Long_Text';
import lookup from '@salesforce/label/c.Fathom_Mapping_Type_Lookup';
import multiPicklist from '@salesforce/label/c.Fathom_Mapping_Type_Multi_Picklist';
import number from '@salesforce/label/c.Fathom_Mapping_Type_Number';
import other from '@salesforce/label/c.Fathom_Mapping_Type_Other';
import percent from '@salesforce/label/c.Fathom_Mapping_Type_Percent';
import phone from '@salesforce/label/c.Fathom_Mapping_Type_Phone';
import picklist from '@salesforce/label/c.Fathom_Mapping_Type_Picklist';
import richText from '@salesforce/label/c.Fathom_Mapping_Type_Rich_Text';
import text from '@salesforce/label/c.Fathom_Mapping_Type_Text';
import textArea from '@salesforce/label/c.Fathom_Mapping_Type_Text_Area';
import time from '@salesforce/label/c.Fathom_Mapping_Type_Time';
import url from '@salesforce/label/c.Fathom_Mapping_Type_Url';

export const LABELS = {
  address,
  checkbox,
  currency,
  date,
  dateTime,
  email,
  encrypted,
  id,
  location,
  longText,
  lookup,
  multiPicklist,
  number,
  other,
  percent,
  phone,
  picklist,
  richText,
  text,
  textArea,
  time,
  url,
};
