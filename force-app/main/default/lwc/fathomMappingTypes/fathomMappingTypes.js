import { LABELS } from './labels';

/** Describe's word for a type → the word of Salesforce's own screens. */
const TYPES = {
  string: LABELS.text,
  textarea: LABELS.textArea,
  longtextarea: LABELS.longText,
  richtext: LABELS.richText,
  picklist: LABELS.picklist,
  multipicklist: LABELS.multiPicklist,
  date: LABELS.date,
  datetime: LABELS.dateTime,
  int: LABELS.number,
  double: LABELS.number,
  currency: LABELS.currency,
  percent: LABELS.percent,
  boolean: LABELS.checkbox,
  url: LABELS.url,
  email: LABELS.email,
  phone: LABELS.phone,
  reference: LABELS.lookup,
  id: LABELS.id,
  time: LABELS.time,
  address: LABELS.address,
  location: LABELS.location,
  encryptedstring: LABELS.encrypted,
};

/** Type of a field as an admin knows it; describe's own words are never shown. */
export const typeOf = (type) => TYPES[type] ?? LABELS.other;
