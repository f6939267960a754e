/** Twin of FathomSettingsValues.cls: what the fields of Fathom_Settings__c may hold. The lists are read from the Apex source. */
import type { Call } from '../apex/call.ts';
import { ApexRefusal } from '../apex/refusal.ts';
import { apexConstant } from '../package/apex-classes.ts';
import { filled } from '../package/labels.ts';

/** Values of each field; the one without any is a whole number. */
function allowedValues(): Readonly<Record<string, readonly string[]>> {
  return apexConstant('FathomSettingsValues', 'VALUES_OF') as Record<string, readonly string[]>;
}

/** API names of the settings' fields. */
export function settingsFields(): string[] {
  return Object.keys(allowedValues());
}

function problemOf(field: string, value: string, label: Call['label']): string | null {
  const allowed = allowedValues()[field];
  if (allowed === undefined) return label('Fathom_Apex_Settings_Unknown_Field');
  if (value === '') return null;
  const digits = Number(apexConstant('FathomSettingsValues', 'MOST_DIGITS'));
  if (allowed.length === 0)
    return /^\d+$/.test(value) && value.length <= digits ? null : label('Fathom_Apex_Settings_Days');
  return allowed.includes(value) ? null : filled(label('Fathom_Apex_Settings_One_Of'), allowed.join(', '));
}

/**
 * The values as the fields hold them; empty text is null, which inherits.
 * @throws ApexRefusal with every problem at once
 */
export function checkedSettings(
  values: Readonly<Record<string, unknown>>,
  label: Call['label'],
): Record<string, string | number | null> {
  const trimmed = Object.entries(values).map(([field, value]) => [field, String(value ?? '').trim()] as const);
  const problems = trimmed.flatMap(([field, value]) => {
    const problem = problemOf(field, value, label);
    return problem === null ? [] : [{ field, problem }];
  });
  if (problems.length > 0) throw new ApexRefusal('invalid_request', label('Fathom_Apex_Settings_Invalid'), problems);
  const held = (field: string, value: string) => (allowedValues()[field]?.length === 0 ? Number(value) : value);
  return Object.fromEntries(trimmed.map(([field, value]) => [field, value === '' ? null : held(field, value)]));
}
