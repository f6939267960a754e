/** Keeps an org's privacy filters, and sees to it that what was stored before they were known obeys them (E6). */
import type { Context } from '../context.ts';
import { removeExcluded, storedCalls } from '../edge/postgres/excluded-calls.ts';
import { readKnownFilters, saveKnownFilters } from '../edge/postgres/known-filters.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { excludedBy } from '../stages/match/privacy.ts';
import type { Meeting } from '../types/meeting.ts';
import type { Filter } from '../types/settings.ts';
import type { OrgFacts } from '../types/snapshot.ts';

/** As long as everything else that is read from the org (design section 4). */
const FRESH_MS = 5 * 60_000;
/** Calls looked at per statement when filters become known. */
const BATCH = 500;

/**
 * Keeps the filters an org was read with. The first time, calls stored before are held against them; when they change,
 * calls that a filter kept from Salesforce are looked at again. An org that does not show its filters changes nothing.
 */
export async function rememberFilters(
  context: Pick<Context, 'db' | 'clock' | 'log'>,
  tenantId: string,
  facts: OrgFacts,
): Promise<void> {
  if (facts.missing.includes('Fathom_Filter__c')) return;
  const { db, clock } = context;
  const before = await readKnownFilters(db, tenantId);
  const readAt = new Date(facts.readAt);
  const checkAfter = new Date(readAt.getTime() + FRESH_MS);
  await saveKnownFilters(db, tenantId, { orgId: facts.orgId, filters: facts.filters, readAt, checkAfter });
  if (before === null) await removeStored(context, tenantId, facts.filters);
  else if (JSON.stringify(before.filters) !== JSON.stringify(facts.filters)) {
    await rescheduleAll(db, tenantId, { reasons: ['excluded_by_filter'] }, clock());
  }
}

/** Filters became known after these calls were stored: those they exclude are taken out again. */
export async function removeStored(
  context: Pick<Context, 'db' | 'clock' | 'log'>,
  tenantId: string,
  filters: readonly Filter[],
  ids?: readonly string[],
): Promise<string[]> {
  const removed: string[] = [];
  for (let after = ''; ;) {
    const calls = await storedCalls(context.db, tenantId, { limit: BATCH, after, ...(ids && { ids }) });
    removed.push(...(await removeExcluded(context.db, tenantId, excludedAmong(calls, filters), context.clock())));
    after = calls.at(-1)?.id ?? '';
    if (calls.length < BATCH) break;
  }
  if (removed.length > 0) {
    context.log.info({ tenantId, calls: removed.length }, 'Calls stored before the filters were known were removed.');
  }
  return removed;
}

function excludedAmong(calls: readonly Meeting[], filters: readonly Filter[]) {
  return calls.flatMap((meeting) => {
    const filter = excludedBy(meeting, filters);
    return filter === null ? [] : [{ meeting, reason: filter.kind }];
  });
}
