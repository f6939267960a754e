import { loadBatch } from '../../batch/load-batch.ts';
import { readAndPlan } from '../../batch/read-and-plan.ts';
import type { Context } from '../../context.ts';
import { callAt } from '../../deal-view/calls.ts';
import { readTeamConnection, type SalesforceConnection } from '../../edge/postgres/connections.ts';
import { readOptions } from '../../edge/postgres/options.ts';
import { listMeetings } from '../../edge/postgres/meetings.ts';
import { automationOf, readTenant } from '../../edge/postgres/tenants.ts';
import { SalesforceFault } from '../../edge/salesforce/faults.ts';
import { probeHostTask, readOrgAccess } from '../../edge/salesforce/org-access.ts';
import { readServerTime } from '../../edge/salesforce/server-clock.ts';
import { readValidationRules, withFormulas } from '../../edge/salesforce/validation-rules.ts';
import { askFacts, clientOf, recordUsage, withOrg, type OpenOrg } from '../../org/open-org.ts';
import type { Actor } from '../../types/actor.ts';
import type { OrgAccess } from '../../types/org-access.ts';
import { notFound } from '../../types/errors.ts';
import { isWrite } from '../../types/operation.ts';
import { checkConnection } from '../../worker/check-connection.ts';
import { fathomViews } from '../fathom-health.ts';
import { rehearseOn } from '../rehearse/rehearse.ts';
import { impossible } from '../rehearse/view.ts';
import type { ReadOrg, RehearsedCall, ServerClock, VerifiedConnection, VerifyFacts } from './facts.ts';

/** Among so many of the newest calls those to be rehearsed are looked for. */
const LOOKED_AT = 25;
/** Enough to meet the rules of the org, few enough to wait for. */
const REHEARSED = 3;
/** Hosts whose Users are looked for. */
const HOSTS = 20;
/** Whoever verifies counts as the person who asks for the sync. */
const VERIFYING = 'verification';

function connectionFacts(connection: SalesforceConnection): VerifiedConnection {
  const { state, reason, nextStep, instanceUrl, identity } = connection;
  const word = (name: string) => (typeof identity[name] === 'string' ? identity[name] : null);
  const username = word('username') ?? 'the connected user';
  return { state, reason, nextStep, instanceUrl, username, userType: word('userType'), scope: word('scope') };
}

/** The newest calls a sync would write something for, found with one plan of many. */
async function newestWritable(
  context: Context,
  tenantId: string,
  org: OpenOrg,
): Promise<{ meetingId: string; title: string; at: string }[]> {
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const { items: calls } = await listMeetings(context.db, tenantId, { limit: LOOKED_AT });
  const wanted = calls.map(({ meeting }) => ({ meetingId: meeting.id, claim: null, requestedBy: VERIFYING }));
  const items = await loadBatch(context, tenantId, org.facts.orgId, wanted);
  const { planned } = await readAndPlan(context, tenantId, org, items, automationOf(tenant));
  const writable = new Set(
    planned.flatMap(({ item, operations }) => (operations.some(isWrite) ? [item.record.meeting.id] : [])),
  );
  return calls
    .flatMap(({ meeting }) => (writable.has(meeting.id) ? [meeting] : []))
    .slice(0, REHEARSED)
    .map((meeting) => ({ meetingId: meeting.id, title: meeting.title, at: callAt(meeting) }));
}

async function rehearseNewest(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  actor: Actor,
): Promise<RehearsedCall[]> {
  const rehearsed: RehearsedCall[] = [];
  for (const call of await newestWritable(context, tenantId, org)) {
    try {
      rehearsed.push({ ...call, view: await rehearseOn(context, tenantId, org, call.meetingId, actor) });
    } catch (fault) {
      if (!(fault instanceof SalesforceFault) || fault.kind === 'reconnect') throw fault;
      rehearsed.push({ ...call, view: impossible(call.meetingId, fault.message) });
    }
  }
  return rehearsed;
}

async function readOrg(
  context: Context,
  tenantId: string,
  opened: OpenOrg,
  hosts: readonly string[],
  actor: Actor,
): Promise<ReadOrg> {
  const { client, connection } = opened;
  // Asked anew: what an admin has just granted must show.
  const facts = await askFacts(context, tenantId, connection, client, opened.facts);
  const org = { ...opened, facts };
  const wanted = { connectedUserId: connection.userId, hostEmails: hosts.slice(0, HOSTS), isSandbox: facts.isSandbox };
  const access = await readOrgAccess(client, wanted);
  const hostTask = await probeHostTask(client, access);
  const rules = await readValidationRules(client, ['Opportunity', 'Task']);
  return {
    org: facts,
    access,
    hostTask,
    rules: rules === null ? null : await withFormulas(client, rules),
    rehearsed: await rehearseNewest(context, tenantId, org, actor),
  };
}

async function serverClock(context: Context, connection: SalesforceConnection): Promise<ServerClock | null> {
  const before = context.clock().getTime();
  const told = await readServerTime(connection.instanceUrl);
  if (told === null) return null;
  // Their second lies between our question and their answer.
  const middle = (before + context.clock().getTime()) / 2;
  return { skewSeconds: Math.round((middle - told.at.getTime()) / 1000), versions: told.versions };
}

/** The team's connection; one that waits for somebody is looked at first: it may have been cured in the org. */
async function presentConnection(context: Context, tenantId: string): Promise<SalesforceConnection | null> {
  const connection = await readTeamConnection(context.db, tenantId);
  if (connection?.state !== 'reconnect_required') return connection;
  await checkConnection(context, tenantId, connection);
  return readTeamConnection(context.db, tenantId);
}

/** What the connected user may do, when an object is hidden from it so that nothing else can be read. */
async function readAccessAlone(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
): Promise<OrgAccess | null> {
  const client = clientOf(context, tenantId, connection);
  try {
    return await readOrgAccess(client, { connectedUserId: connection.userId, hostEmails: [], isSandbox: false });
  } catch (fault) {
    if (fault instanceof SalesforceFault) return null;
    throw fault;
  } finally {
    await recordUsage(context, tenantId, connection.id, client);
  }
}

/** A connection that is said to need somebody is asked all the same: what Salesforce answers tells why. */
const askable = (connection: SalesforceConnection): SalesforceConnection =>
  connection.state === 'reconnect_required' ? { ...connection, state: 'error' } : connection;

/** Reads everything the checks judge, anew. What cannot be read is an answer too. */
export async function readVerifyFacts(context: Context, tenantId: string, actor: Actor): Promise<VerifyFacts> {
  const connection = await presentConnection(context, tenantId);
  const sources = (await fathomViews(context, tenantId)).map(({ state, reason, nextStep, reach }) => ({
    state,
    reason,
    nextStep,
    calls: reach.calls,
    hosts: reach.hosts.flatMap(({ email }) => email ?? []),
  }));
  const { apiReservePercent: reservePercent } = await readOptions(context.db, tenantId);
  const nothing = { sources, clock: null, read: null, accessAlone: null, away: null, reservePercent };
  if (connection === null) return { ...nothing, connection: null };
  const known = { ...nothing, connection: connectionFacts(connection), clock: await serverClock(context, connection) };
  const hosts = [...new Set(sources.flatMap((source) => source.hosts))];
  try {
    const read = await withOrg(context, tenantId, askable(connection), (org) =>
      readOrg(context, tenantId, org, hosts, actor),
    );
    return { ...known, read };
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    const { code, message, kind } = fault;
    const accessAlone = kind === 'final' ? await readAccessAlone(context, tenantId, connection) : null;
    return { ...known, accessAlone, away: { code, message, kind } };
  }
}
