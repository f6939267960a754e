/** Which privacy filters are in force (E6). */
import type { Context } from '../context.ts';
import { readTeamConnection } from '../edge/postgres/connections.ts';
import { postponeFilterCheck, readKnownFilters } from '../edge/postgres/known-filters.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import type { Filter } from '../types/settings.ts';
import { withTeamOrg } from './open-org.ts';
import { rememberFilters } from './remember-filters.ts';

/** A Salesforce that is away is not asked for every page of a long pull. */
const RETRY_MS = 60_000;

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
 * organisation is connected there are none (docs/decisions/0005-filters-not-known-yet.md).
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
    return missing
      ? 'the connected user cannot see Fathom_Filter__c; assign the permission set Fathom_Integration.'
      : null;
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    return fault.message;
  }
}
