import { lookupsFor, lostTitle } from '../../batch/lookups.ts';
import type { Context } from '../../context.ts';
import { dealsOfCalls, linksOfDeals, undoneFields } from '../../edge/postgres/journal.ts';
import { dealCalls, dealWritten, entriesFor } from '../../edge/postgres/ledger.ts';
import { readMeetings } from '../../edge/postgres/meetings.ts';
import type { Undo } from '../../edge/postgres/undos.ts';
import { readBatch } from '../../edge/salesforce/read-batch.ts';
import { meetingsOf, type UndoKnowledge } from '../../journal/plan-undo.ts';
import type { OpenOrg } from '../../org/open-org.ts';
import { adoptArrived } from '../../stages/plan/adopt.ts';
import { recordingRef } from '../../stages/plan/keys.ts';
import { sameIn } from '../../stages/plan/mapping/same-field.ts';
import { confirmAdopted } from '../../stages/write/confirm-adopted.ts';
import { isTaskEntry, type LedgerEntry } from '../../types/ledger.ts';
import type { UndoScope } from '../../types/undo.ts';
import { wantedOf } from './wanted-of.ts';

/** No attendee is looked up. */
const NOBODY = { internalDomains: [], publicMailDomains: new Set<string>(), notPeople: [] };

/** Deals a scope may change fields of: those the calls wrote to, and those they count for (W4). */
async function dealsOf(
  { db }: Context,
  tenantId: string,
  orgId: string,
  scope: UndoScope,
  entries: readonly LedgerEntry[],
): Promise<string[]> {
  if (scope.kind === 'field') return [scope.opportunityId];
  if (scope.kind === 'moved') return [...scope.opportunityIds];
  if (scope.kind === 'records') return [];
  const on = entries.flatMap(({ role, opportunityId }) => (role === 'note' ? [] : (opportunityId ?? [])));
  return [...(await dealsOfCalls(db, tenantId, orgId, scope.meetingIds)), ...on];
}

async function readSalesforce(
  context: Context,
  tenantId: string,
  { client, facts }: OpenOrg,
  entries: readonly LedgerEntry[],
  wanted: {
    readonly meetingIds: readonly string[];
    readonly deals: readonly string[];
    readonly fields: readonly string[];
  },
) {
  const records = await readMeetings(context.db, tenantId, wanted.meetingIds);
  return readBatch(
    client,
    {
      ...lookupsFor([], NOBODY, {}, facts),
      recordings: records.map(({ meeting }) => recordingRef(meeting)),
      opportunityIds: [...wanted.deals, ...entries.flatMap((entry) => entry.opportunityId ?? [])],
      taskIds: entries.flatMap((entry) => (isTaskEntry(entry) ? (entry.recordId ?? []) : [])),
      noteTitles: entries.flatMap(lostTitle),
      noteIds: entries.flatMap((entry) => (entry.role === 'note' ? (entry.recordId ?? []) : [])),
      dealFields: [...wanted.fields],
    },
    facts,
  );
}

/** Fields that can be asked for: those of links, of writes on their way, and what the calls say now. */
function fieldsOf(entries: readonly LedgerEntry[], links: UndoKnowledge['links'], { facts }: OpenOrg): string[] {
  const intended = entries.flatMap((entry) => (entry.role === 'deal' ? Object.keys(entry.intended) : []));
  const mapped = facts.mappings.map(({ targetField }) => targetField);
  const all = new Set([...links.map(({ field }) => field), ...intended, ...mapped]);
  return [...all].filter((field) => field in facts.opportunityFields);
}

/**
 * Reads all that a plan of taking back looks at: the ledger, the journal, Salesforce once, and what the remaining calls say.
 * Writes of these calls that arrived without an answer are confirmed first, so that they are taken back too.
 * @throws SalesforceFault when Salesforce cannot be read
 */
export async function readForUndo(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  undo: Undo,
): Promise<UndoKnowledge> {
  const { db } = context;
  const { orgId } = org.facts;
  const { scope, planned } = undo;
  const meetingIds = meetingsOf(scope);
  const read = () => entriesFor(db, tenantId, orgId, meetingIds);
  const before = await read();
  const known = await dealsOf(context, tenantId, orgId, scope, before);
  const unanswered = before.flatMap((entry) =>
    entry.role === 'deal' && Object.keys(entry.intended).length > 0 ? (entry.opportunityId ?? []) : [],
  );
  const deals = [...new Set([...known, ...unanswered])];
  const fields = fieldsOf(before, await linksOfDeals(db, tenantId, orgId, deals), org);
  const snapshot = await readSalesforce(context, tenantId, org, before, { meetingIds, deals, fields });
  const adopted = adoptArrived(before, snapshot.tasks, snapshot.opportunities);
  await confirmAdopted(db, tenantId, orgId, adopted, context.clock());
  const wanted = wantedOf({
    scope,
    facts: org.facts,
    calls: await dealCalls(db, tenantId, orgId, deals),
    written: await dealWritten(db, tenantId, orgId, deals),
    undone: await undoneFields(db, tenantId, orgId, deals),
  });
  return {
    scope,
    planned,
    entries: adopted.length > 0 ? await read() : before,
    links: await linksOfDeals(db, tenantId, orgId, deals),
    opportunities: snapshot.opportunities,
    tasks: snapshot.tasks,
    notes: snapshot.notes,
    sameIn: (field) => sameIn(org.facts.opportunityFields[field]),
    wanted,
  };
}
