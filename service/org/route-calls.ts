/** Which organisation a call goes to (C4): the team's, or where there is none, the host's own. */
import type { Context } from '../context.ts';
import { listConnections, type SalesforceConnection } from '../edge/postgres/connections.ts';
import { readMeetings } from '../edge/postgres/meetings.ts';
import { isActor } from '../types/actor.ts';

export interface Route {
  /** `null`: nothing is connected that these calls could go to. */
  readonly connection: SalesforceConnection | null;
  readonly meetingIds: readonly string[];
}

/**
 * Sorts calls by the connection they go over. A team's connection takes all of them, also while it needs somebody: calls
 * wait for it rather than turn up elsewhere.
 */
export async function routeCalls(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  meetingIds: readonly string[],
): Promise<Route[]> {
  const connections = await listConnections(db, tenantId);
  const team = connections.find(({ scope }) => scope === 'team');
  if (team !== undefined || connections.length === 0) return [{ connection: team ?? null, meetingIds }];
  const hosts = new Map(
    (await readMeetings(db, tenantId, meetingIds)).map(({ meeting }) => [meeting.id, meeting.host.email]),
  );
  // A member who connected from a sandbox org is known there by an address with a suffix.
  const own = (id: string) =>
    connections.find(({ memberEmail }) => isActor({ email: memberEmail }, hosts.get(id) ?? null));
  return [...Map.groupBy(meetingIds, (id) => own(id) ?? null)].map(([connection, ids]) => ({
    connection,
    meetingIds: ids,
  }));
}

/** The one connection a call goes over, or `null`. */
export async function connectionOfCall(
  context: Pick<Context, 'db'>,
  tenantId: string,
  meetingId: string,
): Promise<SalesforceConnection | null> {
  return (await routeCalls(context, tenantId, [meetingId]))[0]?.connection ?? null;
}
