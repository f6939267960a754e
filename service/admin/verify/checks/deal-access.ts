import { byAdmin, green, INTEGRATION_SET, red, yellow, type OrgCheck } from '../facts.ts';

/** Real open Opportunities, asked one by one (`UserRecordAccess`): territories, teams and sharing show here. */
export const dealAccess: OrgCheck = {
  name: 'deal_access',
  title: 'Access to open deals',
  judge: ({ access, connection: { username } }) => {
    const { deals } = access;
    if (deals.length === 0) {
      const fix = byAdmin(
        'Nothing to do if the org has none; else see to sharing, territories, and View All on Opportunity.',
      );
      return yellow('The connected user sees no open Opportunity.', fix);
    }
    const closed = deals.filter(({ canEdit }) => !canEdit);
    if (closed.length === 0) return green(`All ${deals.length} open Opportunities looked at can be edited.`);
    const names = closed
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ');
    const finding = `${username} may not edit ${closed.length} of ${deals.length} open Opportunities: ${names}.`;
    const text = `Give ${username} Edit on them: sharing rules, the territories of these deals, or Edit on Opportunity in the ${INTEGRATION_SET}.`;
    const evidence = closed.map(({ id, name }) => `${name} (${id})`);
    return (closed.length === deals.length ? red : yellow)(finding, byAdmin(text), evidence);
  },
};
