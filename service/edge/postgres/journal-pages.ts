import type { JournalOrigin } from '../../types/journal.ts';
import type { FieldValue } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { fromCursor, toPage, type Page } from './pages.ts';
import { UserError } from '../../types/errors.ts';

/** One change of a deal field as the journal is read by people. */
export interface JournalLine {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly origin: JournalOrigin;
  readonly opportunityId: string;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly call: {
    readonly meetingId: string;
    readonly title: string;
    readonly url: string | null;
    readonly at: Date;
  } | null;
  readonly undone: boolean;
}

export interface JournalFilter {
  readonly opportunityId?: string | undefined;
  readonly meetingId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function place(cursor: string): string {
  const { id } = fromCursor(cursor);
  // At most as many digits as a bigint has.
  if (/^\d{1,18}$/.test(id)) return id;
  throw new UserError('bad_cursor', 'The cursor is not one this list gave out. Start again without it.', 400);
}

function rowsOf(db: Db, tenantId: string, orgId: string) {
  return db
    .selectFrom('journal as j')
    .leftJoin('fathom_meetings as m', (join) =>
      join.onRef('m.tenant_id', '=', 'j.tenant_id').onRef('m.id', '=', 'j.meeting_id'),
    )
    .where('j.tenant_id', '=', tenantId)
    .where('j.org_id', '=', orgId)
    .select(['j.id', 'j.seq', 'j.at', 'j.actor', 'j.origin', 'j.opportunity_id', 'j.field', 'j.before', 'j.after'])
    .select(['j.meeting_id', 'j.undone_at', 'm.meeting']);
}

function toLine(row: Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]): JournalLine {
  const { meeting } = row;
  const call =
    meeting === null
      ? null
      : {
          meetingId: row.meeting_id,
          title: meeting.title,
          url: meeting.url ?? meeting.shareUrl,
          at: new Date(meeting.startedAt ?? meeting.createdAt),
        };
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    origin: row.origin as JournalOrigin,
    opportunityId: row.opportunity_id,
    field: row.field,
    before: row.before,
    after: row.after,
    call,
    undone: row.undone_at !== null,
  };
}

/** A page of the journal, newest first; a call that was erased is not named. */
export async function listJournal(
  db: Db,
  tenantId: string,
  orgId: string,
  filter: JournalFilter,
): Promise<Page<JournalLine>> {
  let query = rowsOf(db, tenantId, orgId)
    .orderBy('j.seq', 'desc')
    .limit(filter.limit + 1);
  if (filter.opportunityId) query = query.where('j.opportunity_id', '=', filter.opportunityId);
  if (filter.meetingId) query = query.where('j.meeting_id', '=', filter.meetingId);
  if (filter.cursor) query = query.where('j.seq', '<', place(filter.cursor));
  const page = toPage(await query.execute(), filter.limit, (row) => ({ at: null, id: row.seq }));
  return { ...page, items: page.items.map(toLine) };
}
