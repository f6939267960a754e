import type { Context } from '../context.ts';
import { countExcluded, storedCalls } from '../edge/postgres/excluded-calls.ts';
import { readKnownFilters } from '../edge/postgres/known-filters.ts';
import { FiltersUnknown, filtersInForce } from '../org/privacy-filters.ts';
import { excludes, privacyFilters, problemOf, type PrivacyFilter, type PrivacyKind } from '../stages/match/privacy.ts';
import { UserError } from '../types/errors.ts';

/** So many of the newest calls tell what a filter would mean (E6). */
const LOOKED_AT = 200;
const EXAMPLES = 10;

/** The active privacy filters, what is wrong with them, and how many calls each kind has kept out. */
export async function listFilters(context: Context, tenantId: string) {
  const { db } = context;
  const unreadable = await filtersInForce(context, tenantId).then(
    () => null,
    (fault: unknown) => {
      if (fault instanceof FiltersUnknown) return fault.message;
      throw fault;
    },
  );
  const known = await readKnownFilters(db, tenantId);
  const stored = await storedCalls(db, tenantId, { limit: LOOKED_AT });
  const filters = privacyFilters(known?.filters ?? []).map((filter) => ({
    kind: filter.kind,
    value: filter.value,
    problem: problemOf(filter),
    /** Calls stored before the filter was known that it keeps from Salesforce now. */
    storedCalls: stored.filter((meeting) => excludes(filter, meeting)).length,
  }));
  const excluded = await countExcluded(db, tenantId);
  return { filters, of: stored.length, excluded, readAt: known?.readAt ?? null, unreadable };
}

/**
 * What a filter would have kept out of the newest calls, before it is saved.
 * @throws UserError `invalid_request` for a filter that can never match
 */
export async function previewFilter(
  context: Pick<Context, 'db'>,
  tenantId: string,
  given: { readonly kind: PrivacyKind; readonly value: string },
): Promise<{ wouldExclude: number; of: number; examples: string[] }> {
  const filter: PrivacyFilter = given;
  const problem = problemOf(filter);
  if (problem !== null) {
    const details = [{ in: 'body', field: 'value', problem }];
    throw new UserError('invalid_request', problem, 400, details);
  }
  const stored = await storedCalls(context.db, tenantId, { limit: LOOKED_AT });
  const excluded = stored.filter((meeting) => excludes(filter, meeting));
  const examples = excluded.slice(0, EXAMPLES).map(({ id }) => id);
  return { wouldExclude: excluded.length, of: stored.length, examples };
}
