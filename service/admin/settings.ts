import type { Context } from '../context.ts';
import { readTeamConnection, type SalesforceConnection } from '../edge/postgres/connections.ts';
import { readBatch } from '../edge/salesforce/read-batch.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { askFacts, withOrg, type OpenOrg } from '../org/open-org.ts';
import { mustBeTeamLevel } from './team-level.ts';
import { effectiveSettings } from '../stages/match/effective-settings.ts';
import { usersByEmail } from '../stages/match/owner.ts';
import type { Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import type { User } from '../types/snapshot.ts';

const NO_LOOKUPS = {
  emails: [],
  leadEmails: [],
  accountEmails: [],
  userIds: [],
  recordings: [],
  contactIds: [],
  leadIds: [],
  opportunityIds: [],
  taskIds: [],
  noteTitles: [],
  noteIds: [],
  dealFields: [],
};

async function userOf({ client, facts }: OpenOrg, email: string): Promise<User | null> {
  const { users } = await readBatch(client, { ...NO_LOOKUPS, userEmails: [email] }, facts);
  return usersByEmail(users, facts.isSandbox)[email] ?? null;
}

/**
 * Runs work on the team's organisation for a person who waits.
 * @throws UserError `team_connection_needed`, `salesforce_not_connected`, `salesforce_away`, `salesforce_refused`
 */
export async function onOrg<T>(context: Context, tenantId: string, work: (org: OpenOrg) => Promise<T>): Promise<T> {
  await mustBeTeamLevel(context, tenantId);
  return onOrgOf(context, tenantId, await readTeamConnection(context.db, tenantId), work);
}

/** What a person is told: what passes by itself, what an admin of the org grants, or that somebody connects again. */
function asUserError({ kind, code, message }: SalesforceFault): UserError {
  if (kind === 'later') return new UserError('salesforce_away', message, 503, { code });
  const word = kind === 'reconnect' ? 'salesforce_not_connected' : 'salesforce_refused';
  return new UserError(word, message, 409, { code });
}

/** The same on a given connection. @throws UserError `salesforce_not_connected`, `salesforce_away`, `salesforce_refused` */
export async function onOrgOf<T>(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection | null,
  work: (org: OpenOrg) => Promise<T>,
): Promise<T> {
  let done: T | null;
  try {
    done = await withOrg(context, tenantId, connection, work);
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    throw asUserError(fault);
  }
  if (done === null) {
    throw new UserError(
      'salesforce_not_connected',
      connection?.reason ?? 'Salesforce is not connected. Connect it in Fathom Setup > Sources.',
      409,
    );
  }
  return done;
}

async function settingsOf(org: OpenOrg, email: string | null) {
  const { facts } = org;
  const user = email === null ? null : await userOf(org, email);
  const owner = { userId: user?.id ?? null, profileId: user?.profileId ?? null, orgId: facts.orgId };
  const { values, origins } = effectiveSettings(facts.settings, owner);
  const settings = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, from: origins[name as keyof typeof origins] }]),
  );
  return { email, userId: user?.id ?? null, settings, filters: facts.filters, readAt: facts.readAt };
}

/**
 * The settings in force for a host, each with where it comes from: user, profile, org, or the product's default.
 * Without an address: what a host without a User gets.
 */
export async function readSettings(context: Context, tenantId: string, host: { readonly email?: string }) {
  return onOrg(context, tenantId, (org) => settingsOf(org, host.email?.trim().toLowerCase() ?? null));
}

/**
 * Reads the org again, whatever is cached of it: what changed since, mappings that go on again too, takes effect at once.
 * Setup asks for it after each save, so what changed is put down to whoever asks.
 */
export async function refreshSettings(context: Context, tenantId: string, actor: Actor) {
  return onOrg(context, tenantId, async (org) => {
    const facts = await askFacts(context, tenantId, org.connection, org.client, org.facts, actor.email ?? undefined);
    return settingsOf({ ...org, facts }, null);
  });
}
