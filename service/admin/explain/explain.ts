import type { Context } from '../../context.ts';
import { backfillOfCall } from '../../edge/postgres/backfill-of-call.ts';
import type { SalesforceConnection } from '../../edge/postgres/connections.ts';
import { readMeeting, type MeetingRecord } from '../../edge/postgres/meetings.ts';
import { automationOf, readTenant } from '../../edge/postgres/tenants.ts';
import { readNotKept } from '../../edge/postgres/not-kept.ts';
import { hasTranscript } from '../../edge/postgres/transcriptless.ts';
import { awaitsConfirmation } from '../../org/open-org.ts';
import { connectionOfCall } from '../../org/route-calls.ts';
import { isRefusedByRule } from '../../stages/write/name-rule.ts';
import type { Actor } from '../../types/actor.ts';
import { notFound } from '../../types/errors.ts';
import { fathomViews } from '../fathom-health.ts';
import { visibleCall } from '../find-call.ts';
import { nameOfRecording } from '../recording-name.ts';
import { forColleague, isColleague, limitedTo } from './colleague.ts';
import type { ConnectionFacts, ExplainFacts } from './facts.ts';
import { explainCall } from './judge.ts';
import { explainNotKept } from './not-kept.ts';
import { readLastSync, readLive } from './read-live.ts';

async function connectionFacts(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection | null,
): Promise<ConnectionFacts | null> {
  if (connection === null) return null;
  const { state, reason, nextStep, instanceUrl, identity } = connection;
  const username = typeof identity['username'] === 'string' ? identity['username'] : null;
  const unconfirmed = await awaitsConfirmation(context, tenantId, connection);
  return { state, reason, nextStep, instanceUrl, username, unconfirmed };
}

/** Reads everything the eight steps judge, live. */
export async function readExplainFacts(
  context: Context,
  tenantId: string,
  record: MeetingRecord,
): Promise<ExplainFacts> {
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const { id } = record.meeting;
  const automation = automationOf(tenant);
  const connection = await connectionOfCall(context, tenantId, id);
  const last = await readLastSync(context, tenantId, id);
  const wantsRules = isRefusedByRule(last.results);
  const live = await readLive(context, tenantId, connection, record, automation, wantsRules);
  const sources = await fathomViews(context, tenantId);
  return {
    ...live,
    ...last,
    now: context.clock(),
    record,
    automation,
    writtenRecording: await nameOfRecording(context, tenantId, id, record.duplicateOf),
    hasTranscript: await hasTranscript(context.db, tenantId, id),
    conditions: sources.flatMap(({ conditions }) => conditions),
    backfill: await backfillOfCall(context.db, tenantId, id),
    connection: await connectionFacts(context, tenantId, connection),
  };
}

/** Of a call that is not stored an admin is told why; whose it was, nobody knows any more. */
async function notKeptCall({ db, clock }: Context, tenantId: string, reference: string, actor: Actor) {
  if (!actor.isAdmin || (await readMeeting(db, tenantId, reference)) !== null) return null;
  const found = await readNotKept(db, tenantId, reference);
  if (found === null) return null;
  const about = { meetingId: found.id, title: 'A call that is not kept', url: null, status: 'not_synced' };
  return { ...about, ...explainNotKept(found, clock()) };
}

/**
 * Why a call is where it is: Fathom's eight troubleshooting steps as live checks, one sentence first.
 * @param reference our id, the recording id, or a Fathom address
 * @param opportunityId the deal on whose page the person stands, whose sharing Apex has asked; a colleague is told of no other
 * @throws UserError `not_found`, `not_your_call` for a private call of somebody else
 */
export async function explainMeeting(
  context: Context,
  tenantId: string,
  reference: string,
  actor: Actor,
  { opportunityId = null }: { readonly opportunityId?: string | null } = {},
) {
  const notKept = await notKeptCall(context, tenantId, reference, actor);
  if (notKept !== null) return notKept;
  const record = await visibleCall(context, tenantId, reference, actor);
  const facts = await readExplainFacts(context, tenantId, record);
  const all = explainCall(facts, tenantId);
  const told = isColleague(record, actor)
    ? forColleague(all, explainCall(limitedTo(facts, opportunityId), tenantId), facts, opportunityId)
    : all;
  const { id, title, url } = record.meeting;
  return { meetingId: id, title, url, status: record.sync.status, ...told };
}
