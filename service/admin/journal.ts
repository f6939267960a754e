import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { endConflict, readLink } from '../edge/postgres/journal.ts';
import { listJournal } from '../edge/postgres/journal-pages.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import { mustBeTeamLevel } from './team-level.ts';
import { anyCall } from './find-call.ts';

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
  const call = meetingId === undefined ? {} : { meetingId: (await anyCall(context, tenantId, meetingId)).meeting.id };
  const tenant = await readTenant(context.db, tenantId);
  if (tenant?.orgId == null) return { items: [], nextCursor: null };
  return listJournal(context.db, tenantId, tenant.orgId, { ...rest, ...call });
}

/**
 * A person's later edit stood where taking back would have written, and it is to stay (F5).
 * @throws UserError `not_found`, `no_conflict`
 */
export async function keepEdit(
  context: Context,
  tenantId: string,
  journalId: string,
  { opportunityId }: { readonly opportunityId: string },
  actor: Actor,
) {
  await mustBeTeamLevel(context, tenantId);
  const tenant = await readTenant(context.db, tenantId);
  const { db } = context;
  const orgId = tenant?.orgId ?? null;
  const link = orgId === null ? null : await readLink(db, tenantId, orgId, journalId);
  // Apex has looked whether the person may read the deal, so the change must be of that deal.
  if (orgId === null || link?.opportunityId !== opportunityId) throw notFound('This change');
  if (!(await endConflict(db, tenantId, orgId, journalId))) {
    throw new UserError(
      'no_conflict',
      'Nothing has to be decided about this change any more. Load the page again.',
      409,
    );
  }
  await record(db, tenantId, actorName(actor), 'journal.kept', { journalId });
  return { id: journalId, state: 'kept' as const };
}
