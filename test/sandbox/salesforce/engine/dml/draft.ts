import type { SalesforceError } from '../errors.ts';
import type { ObjectDef } from '../schema.ts';
import type { Row, SaveError, SRecord } from '../types.ts';

/** One record on its way into a table. */
export interface Draft {
  object: ObjectDef;
  operation: 'insert' | 'update';
  /** As sent. */
  sent: SRecord;
  before: Row | null;
  /** What the row will be. Id is empty until an insert is written. */
  values: Row;
  /** Names of fields that the caller or automation set. */
  touched: Set<string>;
  errors: SaveError[];
  userId: string;
}

/** Adds an error to a record in platform form. */
export function refuse(
  target: { errors: SaveError[] },
  statusCode: string,
  message: string,
  fields: string[] = [],
): void {
  target.errors.push({ statusCode, message, fields });
}

/** A thrown error as an error of one record. */
export function asSaveError(error: SalesforceError): SaveError {
  return { statusCode: error.errorCode, message: error.message, fields: error.fields };
}
