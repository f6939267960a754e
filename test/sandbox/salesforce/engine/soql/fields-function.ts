import { SalesforceError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { QueryContext } from './paths.ts';

// FIELDS(ALL) and FIELDS(CUSTOM) need a LIMIT of at most this [SOQL reference, FIELDS(), K-h].
export const FIELDS_LIMIT = 200;

/** The fields of `FIELDS(ALL|STANDARD|CUSTOM)` as the user sees them. */
export function expandFields(ctx: QueryContext, object: ObjectDef, which: string): FieldDef[] {
  const kind = which.toUpperCase();
  if (!['ALL', 'STANDARD', 'CUSTOM'].includes(kind))
    throw new SalesforceError('MALFORMED_QUERY', `Unknown argument for FIELDS(): ${which}`);
  const visible = [...object.fields.values()].filter((one) => ctx.state.access.field(ctx.userId, object, one).readable);
  return visible.filter((one) => one.type !== 'complexvalue' && (kind === 'ALL' || one.custom === (kind === 'CUSTOM')));
}
