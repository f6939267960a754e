import type { NamedField } from './queries.ts';

/** Name of the class that is added to the copy of the package; no class of ours is called so. */
export const SHADOW = 'ZzQueriedFields';

/**
 * Apex that names each field outside of where it stands, one a line from line 2 on, because apex-ls checks field references
 * but neither queries nor components. Own fields are read from the describe, so that their type does not matter; parents' fields from a record.
 */
export function shadowClass(fields: readonly NamedField[]): string {
  const lines = fields.map((named, index) => `  void f${index}${statementOf(named)}`);
  return [`public class ${SHADOW} {`, ...lines, '}', ''].join('\n');
}

function statementOf({ object, field }: NamedField): string {
  if (field === '') return `() { Object o = Schema.SObjectType.${object}; }`;
  if (field.includes('.')) return `(${object} r) { Object o = r.${field}; }`;
  return `() { Object o = Schema.SObjectType.${object}.fields.${field}; }`;
}

/** The field that a line of the shadow class names. */
export function shadowed<Field>(fields: readonly Field[], line: number): Field | undefined {
  return fields[line - 2];
}

export const SHADOW_DESCRIPTION = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>61.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;
