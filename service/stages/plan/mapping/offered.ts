import type { FieldInfo, Opportunity, OrgFacts } from '../../../types/snapshot.ts';
import { STAGE_FIELD } from './check-mapping.ts';

/**
 * A picklist as the record type of a deal offers it (F3): Salesforce refuses other values of a restricted one, and nobody
 * could choose them by hand. The stage has a rule of its own (F7). What could not be read is not held against a value.
 */
export function offeredBy(
  field: FieldInfo,
  { recordTypeId }: Pick<Opportunity, 'recordTypeId'>,
  { recordTypes }: Pick<OrgFacts, 'recordTypes'>,
): FieldInfo {
  const type = recordTypes.find(({ id, isMaster }) => id === recordTypeId && !isMaster);
  const offered = type?.picklistValues[field.name];
  if (offered === undefined || field.name === STAGE_FIELD) return field;
  const isOff = (value: string) => !offered.includes(value);
  const picklistValues = field.picklistValues.map((entry) =>
    entry.active && isOff(entry.value) ? { ...entry, active: false, offered: false as const } : entry,
  );
  return { ...field, picklistValues };
}
