import type { Context } from '../../context.ts';
import { storedCalls } from '../../edge/postgres/excluded-calls.ts';
import { askFacts, type OpenOrg } from '../../org/open-org.ts';
import { excludedBy } from '../../stages/match/privacy.ts';
import { newestFirst } from '../../stages/plan/deal-summary.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import { onOrg } from '../settings.ts';

/** Somebody who edits mappings sees what was just saved; several screens opened at once ask once. */
const FRESH_MS = 10_000;
/** So many of the newest calls tell which headings there are. */
const LOOKED_AT = 200;

/**
 * Runs work on the team's organisation as it is now, not as it was up to five minutes ago.
 * @throws UserError `team_connection_needed`, `salesforce_not_connected`, `salesforce_away`
 */
export function onFreshFacts<T>(context: Context, tenantId: string, work: (org: OpenOrg) => Promise<T>): Promise<T> {
  return onOrg(context, tenantId, async (org) => {
    const age = context.clock().getTime() - Date.parse(org.facts.readAt);
    if (age < FRESH_MS) return work(org);
    const facts = await askFacts(context, tenantId, org.connection, org.client, org.facts);
    return work({ ...org, facts });
  });
}

/** The newest stored calls, newest first, for headings, samples and previews; without those a filter excludes by now (E6). */
export async function recentCalls(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  { filters }: Pick<OrgFacts, 'filters'>,
): Promise<Meeting[]> {
  const calls = await storedCalls(db, tenantId, { limit: LOOKED_AT });
  return calls.filter((call) => excludedBy(call, filters) === null).sort(newestFirst);
}
