/** Which privacy filters are in force (E6), and that what was stored before they were known obeys them. */
import type { Context } from '../context.ts';
import { readTeamConnection } from '../edge/postgres/connections.ts';
import { removeExcluded, storedCalls } from '../edge/postgres/excluded-calls.ts';
import { postponeFilterCheck, readKnownFilters, saveKnownFilters } from '../edge/postgres/known-filters.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { excludedBy } from '../stages/match/privacy.ts';
import type { Meeting } from '../types/meeting.ts';
import type { Filter } from '../types/settings.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import { withTeamOrg } from './open-org.ts';

/** As long as everything else that is read from the org (design section 4). */
const FRESH_MS = 5 * 60_000;
/** A Salesforce that is away is not asked for every page of a long pull. */
const RETRY_MS = 60_000;
/** Calls looked at per statement when filters become known. */
const BATCH = 500;

/** Filters may exist in the connected org, and nobody has ever been able to read them: nothing may be stored. */
export class FiltersUnknown extends Error {
  override readonly name = 'FiltersUnknown';
}

export interface FiltersInForce {
  readonly filters: readonly Filter[];
  /** `false`: no organisation was ever read, so no filter can be in force yet. */
  readonly known: boolean;
}

/**
 * The filters in force: as read within five minutes, else asked of Salesforce, else the last known ones. Before an
 * organisation is connected there are none (docs/decisions/0004-unknown-filters.md).
 * @throws FiltersUnknown when an organisation is connected whose filters were never readable
 */
export async function filtersInForce(context: Context, tenantId: string): Promise<FiltersInForce> {
  const { db, clock } = context;
  const known = await readKnownFilters(db, tenantId);
  if (known !== null && clock() < known.checkAfter) return { filters: known.filters, known: true };
  const reason = await askSalesforce(context, tenantId);
  const now = await readKnownFilters(db, tenantId);
  if (now === null) {
    if (reason === null) return { filters: [], known: false };
    throw new FiltersUnknown(`The privacy filters cannot be read from Salesforce, so no call is stored: ${reason}`);
  }
  if (clock() >= now.checkAfter) {
    await postponeFilterCheck(db, tenantId, new Date(clock().getTime() + RETRY_MS));
    if (reason !== null) context.log.warn({ tenantId, reason }, 'Privacy filters stay as they were last read.');
  }
  return { filters: now.filters, known: true };
}

/** Reads the org's facts, which keeps its filters. @returns why that was not possible; `null` when it was, or nothing is connected */
async function askSalesforce(context: Context, tenantId: string): Promise<string | null> {
  const connection = await readTeamConnection(context.db, tenantId);
  if (connection === null || connection.state === 'disconnected') return null;
  try {
    const missing = await withTeamOrg(context, tenantId, async ({ facts }) => {
      // From the cache, perhaps: then they are told again, so that they count as checked.
      await rememberFilters(context, tenantId, facts);
      return facts.missing.includes('Fathom_Filter__c');
    });
    if (missing === null) return 'Salesforce must be connected again.';
    return missing ? 'the connected user cannot see Fathom_Filter__c; assign the permission set Fathom_Integration.' : null;
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    return fault.message;
  }
}

/**
 * Keeps the filters an org was read with. The first time, calls stored before are held against them; when they change,
 * calls that a filter kept from Salesforce are looked at again. An org that does not show its filters changes nothing.
 */
export async function rememberFilters(context: Context, tenantId: string, facts: OrgFacts): Promise<void> {
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
