import type { Context } from '../context.ts';
import { readOrgFacts, readTeamConnection, type SalesforceConnection } from '../edge/postgres/connections.ts';
import { touchedFields, type DealKey } from '../edge/postgres/deal-journal.ts';
import { listSources } from '../edge/postgres/fathom-sources.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { readDeal, type DealWithContacts } from '../edge/salesforce/read-deal.ts';
import { within } from '../edge/within.ts';
import { dealView } from '../deal-view/deal-view.ts';
import { mappedFields } from '../deal-view/mapped-fields.ts';
import type { DealView } from '../deal-view/shape.ts';
import { awaitsConfirmation, withOrg } from '../org/open-org.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD } from '../stages/plan/deal-fields.ts';
import type { Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import { automaticView } from './automatic.ts';
import { storedDeal } from './deal-knowledge.ts';
import { reconcileDeal } from './suggestions.ts';
import { mustBeTeamLevel } from './team-level.ts';

/** Apex gives the service four seconds for the whole answer; what Salesforce has not said by then is left out. */
const SALESFORCE_WITHIN_MS = 2_500;

/** What Salesforce said. `deal` is `undefined` when it could not be asked, `null` when it does not show such a deal. */
interface Asked {
  readonly deal: DealWithContacts | null | undefined;
  readonly facts: OrgFacts | null;
}

/** @param touched fields that calls have filled or want to fill, whether they are still mapped or not */
function fieldsOf(facts: OrgFacts, touched: readonly string[]): string[] {
  const mapped = mappedFields(facts).map((mapping) => mapping.targetField);
  return [DEAL_SUMMARY_FIELD, LAST_CALL_FIELD, ...mapped, ...touched];
}

/** Asks Salesforce once. Away, slow or not connected: what was cached of the org is all there is. */
async function askSalesforce(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
  { orgId, opportunityId }: DealKey,
): Promise<Asked> {
  const touched = await touchedFields(context.db, tenantId, { orgId, opportunityId });
  const work = withOrg(context, tenantId, connection, async ({ client, facts }) => {
    const deal = await readDeal(client, opportunityId, fieldsOf(facts, touched), facts.opportunityFields);
    return { deal, facts };
  });
  try {
    const asked = await within(SALESFORCE_WITHIN_MS, work);
    if (asked !== null && asked !== 'late') return asked;
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    context.log.warn({ code: fault.code, tenantId }, 'Deal View does without Salesforce.');
  }
  const cached = await readOrgFacts(context.db, tenantId, connection.id);
  return { deal: undefined, facts: cached?.facts ?? null };
}

const CONNECT = (what: string) => `A Fathom admin connects ${what} in Fathom Setup > Sources.`;

const OTHER_ORG = {
  message: 'Another Salesforce organisation was connected than the one Fathom has written to so far.',
  nextStep: 'A Fathom admin confirms the new organisation in Fathom Setup > Sources.',
};

/** The side that needs somebody before anything new can come, in words; `null` while both are connected. */
async function unconnectedSide(context: Context, tenantId: string, connection: SalesforceConnection | null) {
  if (connection === null || connection.state === 'disconnected' || connection.state === 'reconnect_required') {
    const message = connection?.reason ?? 'Salesforce is not connected to Fathom yet.';
    return { message, nextStep: connection?.nextStep ?? CONNECT('Salesforce') };
  }
  if (await awaitsConfirmation(context, tenantId, connection)) return OTHER_ORG;
  const sources = await listSources(context.db, tenantId);
  if (sources.some(({ state }) => state === 'connected' || state === 'error')) return null;
  const [source] = sources;
  return {
    message: source?.reason ?? 'Fathom is not connected yet.',
    nextStep: source?.nextStep ?? CONNECT('Fathom'),
  };
}

/**
 * What a rep sees of a deal. One call of Salesforce, and the store's answer alone where Salesforce is away.
 * @param opportunityId 18 characters; Apex has checked that the person may see the record
 * @throws UserError `team_connection_needed` · `not_found` when Salesforce shows no such Opportunity to the connected user
 */
export async function readDealView(
  context: Context,
  tenantId: string,
  opportunityId: string,
  { limit }: { readonly limit: number },
  actor: Actor,
): Promise<DealView> {
  await mustBeTeamLevel(context, tenantId);
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const connection = await readTeamConnection(context.db, tenantId);
  // What is stored belongs to the organisation the tenant is bound to, whatever was connected since (C4).
  const orgId = tenant.orgId ?? connection?.orgId ?? '';
  const { deal, facts }: Asked =
    connection === null
      ? { deal: undefined, facts: null }
      : await askSalesforce(context, tenantId, connection, { orgId, opportunityId });
  if (deal === null) {
    const message =
      'This Opportunity does not exist, or the user Fathom is connected as cannot see it. Check the sharing of the record.';
    throw new UserError('not_found', message, 404);
  }
  if (deal !== undefined && facts !== null) {
    await reconcileDeal(context, tenantId, { orgId, opportunityId }, deal.fields, facts.opportunityFields);
  }
  const emails = deal?.contacts.map((contact) => contact.email) ?? [];
  const { on, why } = automaticView(tenant);
  return dealView({
    ...(await storedDeal(context, tenantId, { orgId, opportunityId, emails })),
    opportunityId,
    deal: deal ?? null,
    mappings: facts === null ? [] : mappedFields(facts),
    describe: facts?.opportunityFields ?? {},
    unconnected: await unconnectedSide(context, tenantId, connection),
    automatic: { on, why },
    actor,
    now: context.clock(),
    limit,
  });
}
