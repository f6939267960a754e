/** Settings, mappings and filters are edited in Salesforce; that they changed is told by the audit log all the same. */
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import type { FieldMapping } from '../types/mapping.ts';
import type { Filter, SettingsRow } from '../types/settings.ts';
import type { OrgFacts } from '../types/snapshot.ts';

/** Who changed what nobody told us of: somebody in Salesforce, whose record history names them. */
export const IN_SALESFORCE = 'salesforce';

type Detail = Record<string, unknown>;

/** One line for each owner (user, profile, org) whose values are not what they were. `null`: inherits. */
function settingsChanged(before: readonly SettingsRow[], now: readonly SettingsRow[]): Detail[] {
  const valuesOf = (rows: readonly SettingsRow[], owner: string): Detail => ({
    ...rows.find(({ setupOwnerId }) => setupOwnerId === owner)?.values,
  });
  const owners = [...new Set([...before, ...now].map(({ setupOwnerId }) => setupOwnerId))];
  return owners.flatMap((owner) => {
    const [was, is] = [valuesOf(before, owner), valuesOf(now, owner)];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]);
    const changes = names.map((name) => [name, { from: was[name] ?? null, to: is[name] ?? null }]);
    return names.length === 0 ? [] : [{ owner, changes: Object.fromEntries(changes) }];
  });
}

function shown({ sourceKind, section, targetField, writeMode, active }: FieldMapping): Detail {
  return { sourceKind, section, targetField, writeMode, active };
}

function mappingsChanged(before: readonly FieldMapping[], now: readonly FieldMapping[]): Detail[] {
  const ids = [...new Set([...before, ...now].map(({ id }) => id))];
  const find = (rows: readonly FieldMapping[], id: string) => {
    const row = rows.find((one) => one.id === id);
    return row === undefined ? null : shown(row);
  };
  return ids
    .map((mappingId) => ({ mappingId, from: find(before, mappingId), to: find(now, mappingId) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

function filtersChanged(before: readonly Filter[], now: readonly Filter[]): Detail[] {
  const text = ({ kind, value }: Filter) => `${kind}: ${value}`;
  const [was, is] = [before.map(text), now.map(text)];
  const added = is.filter((one) => !was.includes(one));
  const removed = was.filter((one) => !is.includes(one));
  return added.length + removed.length === 0 ? [] : [{ added, removed }];
}

/**
 * Writes down what two readings of the org tell apart. What the connected user cannot see was not changed by anybody.
 * @param earlier `null` when nothing was known
 * @param by who saved it, where they said so; else `IN_SALESFORCE`
 */
export async function recordChanges(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  earlier: OrgFacts | null,
  now: OrgFacts,
  by: string,
): Promise<void> {
  if (earlier === null || earlier.orgId !== now.orgId) return;
  if ([...earlier.missing, ...now.missing].length > 0) return;
  const lines = [
    ...settingsChanged(earlier.settings, now.settings).map((detail) => ['settings.changed', detail] as const),
    ...mappingsChanged(earlier.mappings, now.mappings).map((detail) => ['mapping.changed', detail] as const),
    ...filtersChanged(earlier.filters, now.filters).map((detail) => ['filters.changed', detail] as const),
  ];
  for (const [act, detail] of lines) await record(db, tenantId, by, act, detail, clock());
}
