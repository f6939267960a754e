import { timeOf } from 'c/fathomSetupTimes';
import { inDigits } from 'c/fathomSetupWords';
import { dayOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** An id has 15 characters in some places and 18 in others; the first 15 are the same. */
const sameOrg = (one, other) => one.slice(0, 15) === other.slice(0, 15);

/** Whether the team is now logged in to another org than this page is in: an admin has to confirm that (C4). */
export const awaitsConfirmation = ({ scope, state, orgId }, pageOrgId) =>
  scope === 'team' && state === 'error' && Boolean(pageOrgId) && !sameOrg(orgId, pageOrgId);

/** Name of the org where Salesforce told it, else its id. */
export const titleOf = ({ identity, orgId }) => identity.organization?.name ?? orgId;

/** Who, where, when: {term, text}. */
export function factsOf({ identity, userId, orgId, instanceUrl, connectedAt, lastContactAt, apiUsage }) {
  const { name, username } = identity;
  const used =
    apiUsage && apiUsage.used !== null
      ? format(LABELS.apiUseText, inDigits(apiUsage.used), inDigits(apiUsage.max))
      : null;
  return [
    { term: LABELS.user, text: [name, username ?? userId].filter(Boolean).join(', ') },
    { term: LABELS.org, text: orgId },
    { term: LABELS.instance, text: instanceUrl.replace(/^https?:\/\//, '') },
    { term: LABELS.connected, text: dayOf(connectedAt) },
    { term: LABELS.lastContact, text: timeOf(lastContactAt) || LABELS.unknown },
    { term: LABELS.apiUse, text: used ?? LABELS.unknown },
  ];
}
