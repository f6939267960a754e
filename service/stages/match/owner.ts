import type { OrgFacts, User } from '../../types/snapshot.ts';
import type { Match } from '../../types/match.ts';

/** A sandbox appends this to every User's address when it is copied from production. */
const SANDBOX_SUFFIX = '.invalid';

function addressOf(user: User, isSandbox: boolean): string {
  const email = user.email.trim().toLowerCase();
  return isSandbox && email.endsWith(SANDBOX_SUFFIX) ? email.slice(0, -SANDBOX_SUFFIX.length) : email;
}

/**
 * Active standard Users by address (W3): only these may own a Task. Several with one address: the one whose Username is
 * the address, else the latest login, else the lowest Id.
 */
export function usersByEmail(users: readonly User[], isSandbox: boolean): Record<string, User> {
  const found: Record<string, User> = {};
  for (const user of users) {
    if (!mayOwn(user)) continue;
    const email = addressOf(user, isSandbox);
    const rival = found[email];
    if (rival === undefined || isPreferred(user, rival, email)) found[email] = user;
  }
  return found;
}

function mayOwn(user: User): boolean {
  return user.isActive && user.userType === 'Standard';
}

function isPreferred(user: User, rival: User, email: string): boolean {
  const byName = (candidate: User) => candidate.username.toLowerCase() === email;
  if (byName(user) !== byName(rival)) return byName(user);
  const [mine, theirs] = [user.lastLoginDate ?? '', rival.lastLoginDate ?? ''];
  return mine === theirs ? user.id < rival.id : mine > theirs;
}

/**
 * Who owns what is written for a call (W3, W9): the User an admin mapped the host to, the host's own User, else the
 * connected user. A mapped User who may not own a Task (inactive, not standard) does not count.
 * @param users every User read for the batch
 * @param hostMap host address → User id, kept by admins
 */
export function ownerOf(
  hostEmail: string | null,
  users: readonly User[],
  facts: Pick<OrgFacts, 'connectedUserId' | 'timeZone' | 'isSandbox'>,
  hostMap: Readonly<Record<string, string>>,
): Match['owner'] {
  if (hostEmail !== null) {
    const mapped = users.find((user) => user.id === hostMap[hostEmail] && mayOwn(user));
    const host = mapped ?? usersByEmail(users, facts.isSandbox)[hostEmail];
    if (host !== undefined) return { userId: host.id, isHost: true, timeZone: host.timeZone };
  }
  return { userId: facts.connectedUserId, isHost: false, timeZone: facts.timeZone };
}
