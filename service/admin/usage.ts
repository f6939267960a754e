import type { Context } from '../context.ts';
import { readTeamConnection } from '../edge/postgres/connections.ts';
import { readOptions } from '../edge/postgres/options.ts';
import { readApiUsage } from '../edge/postgres/org-facts.ts';
import { readUsage, type OrgCount } from '../edge/postgres/usage.ts';
import { isReserveReached } from '../org/api-reserve.ts';

const DAY_MS = 24 * 60 * 60_000;
/** As far back as the screen shows. */
const DAYS = 30;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Salesforce API calls per day: ours (all connections together), the team's org's own count; and whether the reserve stops us. */
export async function usageView(context: Context, tenantId: string) {
  const now = context.clock();
  const { db } = context;
  const { apiReservePercent: reservePercent } = await readOptions(db, tenantId);
  const team = await readTeamConnection(db, tenantId);
  const org = team === null ? null : await readApiUsage(db, tenantId, team.id);
  const since = dayOf(new Date(now.getTime() - (DAYS - 1) * DAY_MS));
  const counted = new Map<string, number>();
  const ofOrg = new Map<string, OrgCount | null>();
  for (const { day, calls, connectionId, org: count } of await readUsage(db, tenantId, since)) {
    counted.set(day, (counted.get(day) ?? 0) + calls);
    if (connectionId === team?.id) ofOrg.set(day, count);
  }
  const days = Array.from({ length: DAYS }, (_, ago) => dayOf(new Date(now.getTime() - ago * DAY_MS)));
  return {
    today: {
      us: counted.get(dayOf(now)) ?? 0,
      org: org === null ? null : { used: org.used, max: org.max, at: org.at.toISOString() },
      reservePercent,
      stopped: isReserveReached(org, reservePercent),
    },
    days: days.map((day) => ({ day, us: counted.get(day) ?? 0, org: ofOrg.get(day) ?? null })),
  };
}
