import { isReserveReached } from '../../../org/api-reserve.ts';
import { byAdmin, green, red, yellow, type OrgCheck } from '../facts.ts';

/** The org's API calls of 24 hours, and the reserve that is never touched. */
export const apiBudget: OrgCheck = {
  name: 'api_budget',
  title: 'API calls',
  judge: ({ access, reservePercent }) => {
    const fix = byAdmin(
      'See in Setup > System Overview > API Usage who uses them; a sync needs two to four calls a batch.',
    );
    if (access.apiCalls === null) return yellow('Salesforce did not say how many API calls are left.', null);
    const { used, max } = access.apiCalls;
    const left = max - used;
    const evidence = [`${used} of ${max} used in the last 24 hours; the reserve is ${reservePercent} %.`];
    if (left <= 0) return red('The org has no API calls left today.', fix, evidence);
    if (isReserveReached(access.apiCalls, reservePercent))
      return yellow(
        `Only ${left} API calls are left, which is within the reserve: nothing is written until more are free.`,
        fix,
        evidence,
      );
    return green(`${left} of ${max} API calls are left today.`, evidence);
  },
};
