import readSources from '@salesforce/apex/FathomSourcesController.sources';
import { askEvery } from 'c/fathomSetupTimers';

/** Soon enough to feel at once; the service answers from its own database. */
const ASK_EVERY_MS = 2_000;

/** As long as the service keeps a begun connection open. */
const GIVE_UP_MS = 15 * 60_000;

/** Connections with the moment each was made: it changes when somebody has connected, again or for the first time. */
const markOf = ({ id, connectedAt }) => `${id} ${connectedAt}`;

/** The connection that was not there before; undefined where there is none. */
export const newOne = (before, now) => {
  const known = new Set(before.connections.map(markOf));
  return now.connections.find((connection) => !known.has(markOf(connection)));
};

/** Why the log-in of this address came to nothing; undefined while it has not. The service names it by its beginning. */
export const refusalOf = (authorizeUrl, { refusedLogins = [] }) => {
  const state = new URL(authorizeUrl).searchParams.get('state') ?? '';
  return refusedLogins.find(({ attempt }) => attempt && state.startsWith(attempt))?.reason;
};

/**
 * Asks the service until the log-in in the other window has ended. The window itself cannot be asked: once it has been
 * at Salesforce, the browser no longer tells what becomes of it.
 * @param before the Salesforce side as it was
 * @param authorizeUrl what the other window was sent to
 * @param end called once with 'connected', 'arrived' (there, but not usable yet: another org is to be confirmed), 'expired',
 * or 'refused' and why
 * @returns a function that stops asking
 */
export function waitForConnection(before, authorizeUrl, end) {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  return askEvery(ASK_EVERY_MS, async () => {
    // A question that fails says nothing: the next one may be answered.
    const now = await readSources().catch(() => null);
    const arrived = now && newOne(before, now.salesforce);
    if (arrived) {
      end(arrived.state === 'connected' ? 'connected' : 'arrived');
      return true;
    }
    const reason = now && refusalOf(authorizeUrl, now.salesforce);
    if (reason) {
      end('refused', reason);
      return true;
    }
    if (Date.now() > giveUpAt) {
      end('expired');
      return true;
    }
    return false;
  });
}
