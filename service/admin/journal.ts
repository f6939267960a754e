import type { Context } from '../context.ts';
import { listJournal } from '../edge/postgres/journal-pages.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { mustBeTeamLevel } from './team-level.ts';
import { presentMeeting } from './meetings.ts';

/** A page of the journal, newest first: what was written to which deal field, for which call, and what was there before. */
export async function listJournalView(
  context: Context,
  tenantId: string,
  filter: {
    readonly opportunityId?: string;
    readonly meetingId?: string;
    readonly cursor?: string;
    readonly limit: number;
  },
) {
  await mustBeTeamLevel(context, tenantId);
  const { meetingId, ...rest } = filter;
  const call =
    meetingId === undefined ? {} : { meetingId: (await presentMeeting(context, tenantId, meetingId)).meeting.id };
  const tenant = await readTenant(context.db, tenantId);
  if (tenant?.orgId == null) return { items: [], nextCursor: null };
  return listJournal(context.db, tenantId, tenant.orgId, { ...rest, ...call });
}
