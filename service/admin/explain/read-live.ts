import { decideBatch } from '../../batch/decide-batch.ts';
import { loadBatch } from '../../batch/load-batch.ts';
import { readAndPlan } from '../../batch/read-and-plan.ts';
import { peopleRules } from '../../config/people-lists.ts';
import type { Context } from '../../context.ts';
import type { SalesforceConnection } from '../../edge/postgres/connections.ts';
import { listSyncs } from '../../edge/postgres/syncs.ts';
import type { MeetingRecord } from '../../edge/postgres/meetings.ts';
import { SalesforceFault } from '../../edge/salesforce/faults.ts';
import { readNearDeals, readNearPeople } from '../../edge/salesforce/near-misses.ts';
import { readValidationRules } from '../../edge/salesforce/validation-rules.ts';
import { askFacts, withOrg, type OpenOrg } from '../../org/open-org.ts';
import { domainOf, externalAttendees } from '../../stages/match/people.ts';
import type { OperationResult } from '../../stages/write/conclude.ts';
import type { Match } from '../../types/match.ts';
import type { Automation } from '../../types/settings.ts';
import { NOTHING_NEARBY, type Nearby } from '../../types/nearby.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import type { ExplainFacts } from './facts.ts';

/** What is asked of Salesforce for one call, and what sync would make of it. */
export type LiveFacts = Pick<
  ExplainFacts,
  'away' | 'org' | 'decision' | 'automatic' | 'match' | 'settings' | 'operations' | 'nearby' | 'external' | 'rules'
>;

/** Whoever looks counts as the person who asks for the sync, so that mode and time do not hide the rest. */
const LOOKING = 'explain';

/** What is known without Salesforce. */
function withoutOrg(record: MeetingRecord, away: LiveFacts['away']): LiveFacts {
  const external = externalAttendees(record.meeting, peopleRules([]));
  const nothing = { org: null, decision: null, automatic: null, match: null, settings: null, rules: null };
  return { ...nothing, away, operations: [], nearby: NOTHING_NEARBY, external };
}

async function nearPeople({ client }: OpenOrg, org: OrgFacts, external: LiveFacts['external']): Promise<Nearby> {
  const { publicMailDomains } = peopleRules(org.filters);
  const unmatched = external.map(({ email, name }) => {
    const domain = domainOf(email);
    return { email, name, domain: publicMailDomains.has(domain) ? null : domain };
  });
  return { ...(await readNearPeople(client, unmatched, org.contactFields)), deals: [] };
}

/** Looked for only where matching found nothing: Contacts, or deals of the Contacts it found. */
async function nearby(org: OpenOrg, match: Match | null, external: LiveFacts['external']): Promise<Nearby> {
  if (match === null || external.length === 0) return NOTHING_NEARBY;
  const unmatched = external.filter(({ email }) => match.unmatched.includes(email));
  const people = unmatched.length === 0 ? NOTHING_NEARBY : await nearPeople(org, org.facts, unmatched);
  const dealless = match.contacts.filter(({ deals }) => deals.every(({ opportunity }) => opportunity.isClosed));
  if (dealless.length === 0) return people;
  const accounts = [...new Set(dealless.flatMap(({ contact }) => contact.accountId ?? []))];
  const found = await readNearDeals(
    org.client,
    dealless.map(({ contact }) => contact.id),
    accounts,
  );
  return { ...people, deals: found.deals, notAsked: [...people.notAsked, ...found.notAsked] };
}

async function ask(
  context: Context,
  tenantId: string,
  opened: OpenOrg,
  record: MeetingRecord,
  automation: Automation,
  wantsRules: boolean,
): Promise<LiveFacts> {
  const facts = await askFacts(context, tenantId, opened.connection, opened.client, opened.facts);
  const org = { ...opened, facts };
  const wanted = { meetingId: record.meeting.id, claim: null, requestedBy: LOOKING };
  const items = await loadBatch(context, tenantId, facts.orgId, [wanted]);
  const people = peopleRules(facts.filters);
  const asAutomatic = items.map((item) => ({ ...item, requestedBy: record.sync.requestedBy }));
  const automatic = decideBatch(asAutomatic, people, automation, facts.filters).decided[0]?.decision ?? null;
  const { decided, planned } = await readAndPlan(context, tenantId, org, items, automation);
  const plan = planned[0];
  const external = externalAttendees(record.meeting, people);
  const manual = await manualMode(context, tenantId, org, asAutomatic, automation, automatic !== null);
  return {
    away: null,
    org: facts,
    decision: decided[0]?.decision ?? plan?.match.decision ?? null,
    automatic: automatic ?? manual,
    match: plan?.match ?? null,
    settings: plan?.settings ?? null,
    operations: plan?.operations ?? [],
    nearby: await nearby(org, plan?.match ?? null, external),
    external,
    rules: wantsRules ? await readValidationRules(opened.client, ['Opportunity', 'Task']) : null,
  };
}

/** Manual mode shows only once Salesforce has said whose settings count (E5). */
async function manualMode(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  asAutomatic: Awaited<ReturnType<typeof loadBatch>>,
  automation: Automation,
  decidedBefore: boolean,
): Promise<LiveFacts['automatic']> {
  const isManual = org.facts.settings.some(({ values }) => values.syncMode === 'Manual');
  if (decidedBefore || !isManual) return null;
  const { planned } = await readAndPlan(context, tenantId, org, asAutomatic, automation);
  const decision = planned[0]?.match.decision ?? null;
  return decision?.verdict === 'awaiting_manual_sync' ? decision : null;
}

/** A connection that is said to need somebody is asked all the same: what Salesforce answers tells why. */
function askable(connection: SalesforceConnection | null): SalesforceConnection | null {
  if (connection === null || connection.state !== 'reconnect_required') return connection;
  return { ...connection, state: 'error' };
}

/**
 * Asks Salesforce about one call, anew and at once. That it cannot be asked is an answer too, and changes nothing here.
 * @param wantsRules whether a validation rule has refused the call
 */
export async function readLive(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection | null,
  record: MeetingRecord,
  automation: Automation,
  wantsRules: boolean,
): Promise<LiveFacts> {
  try {
    const live = await withOrg(context, tenantId, askable(connection), (org) =>
      ask(context, tenantId, org, record, automation, wantsRules),
    );
    return live ?? withoutOrg(record, null);
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    const { code, message, kind } = fault;
    return withoutOrg(record, { code, message, kind });
  }
}

/** What became of the call when it was last looked at: the newest finished line of its log. */
export async function readLastSync(
  context: Context,
  tenantId: string,
  meetingId: string,
): Promise<Pick<ExplainFacts, 'results' | 'lastSync'>> {
  const { items } = await listSyncs(context.db, tenantId, { meetingId, limit: 5 });
  const last = items.find(({ finishedAt }) => finishedAt !== null);
  if (last === undefined) return { results: [], lastSync: null };
  const { trigger, status, finishedAt, results } = last;
  // Written by `operationResult`, kept as JSON.
  return {
    results: results as readonly OperationResult[],
    lastSync: { at: (finishedAt ?? last.startedAt).toISOString(), trigger, status },
  };
}
