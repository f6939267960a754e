import { mappingProblems } from '../stages/plan/mapping/check-mapping.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import type { MappedField } from './stored.ts';

/** The deal fields an admin mapped, each with what keeps it from being filled (F4), in the order of the mapping screen. */
export function mappedFields({ mappings, opportunityFields }: Pick<OrgFacts, 'mappings' | 'opportunityFields'>) {
  // Facts that an earlier version cached know of no mappings.
  const all = mappings ?? [];
  return all
    .filter((mapping) => mapping.active)
    .map((mapping): MappedField => {
      const { section, sourceKind, targetField, writeMode } = mapping;
      const [first] = mappingProblems(mapping, all, opportunityFields);
      return { section, sourceKind, targetField, writeMode, paused: first?.problem ?? null };
    });
}
