import type { Context } from '../context.ts';
import { listConnections } from '../edge/postgres/connections.ts';
import { UserError } from '../types/errors.ts';

/**
 * Refuses what one organisation for the whole team must stand behind: Deal View, mappings, team settings (C4). Where nothing
 * at all is connected the caller says that itself.
 * @throws UserError `team_connection_needed` while there are members' own connections only
 */
export async function mustBeTeamLevel({ db }: Pick<Context, 'db'>, tenantId: string): Promise<void> {
  const connections = await listConnections(db, tenantId);
  if (connections.length === 0 || connections.some(({ scope }) => scope === 'team')) return;
  throw new UserError(
    'team_connection_needed',
    'Salesforce is connected by members for themselves only. Deal View, mappings and the team’s settings need one ' +
      'organisation for all: have an admin connect Salesforce for the team in Fathom Setup > Sources.',
    409,
  );
}
