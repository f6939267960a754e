/** Salesforce's id for "no record type of its own", the same in every org. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

const NUMBERS = ['double', 'int', 'currency', 'percent'];

/** A value in the form Lightning Data Service takes for the field's type. */
export const typed = (type, value) => {
  if (type === 'boolean') {
    return /^(true|yes)$/i.test(value);
  }
  return NUMBERS.includes(type) && value !== null && value !== '' ? Number(value) : value;
};

/** A value as the service takes and shows it; null stays null. */
export const asText = (value) => (value === null || value === undefined ? null : String(value));
