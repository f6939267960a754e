import { SEARCHED } from '../../../edge/salesforce/org-access.ts';
import { byAdmin, green, INTEGRATION_SET, yellow, type OrgCheck } from '../facts.ts';

/** M8: without View All, "no Contact" means "no Contact visible to the connected user". */
export const viewAll: OrgCheck = {
  name: 'view_all',
  title: 'Sees every record',
  judge: ({ access, connection }) => {
    const grant = (names: readonly string[]) =>
      byAdmin(`Grant View All on ${names.join(', ')} in the ${INTEGRATION_SET}.`);
    if (access.viewAll === null) {
      const finding = 'It could not be read whether the connected user sees every Contact, Account and Opportunity.';
      return yellow(
        finding,
        byAdmin(`Grant View Setup in the ${INTEGRATION_SET}, or View All on ${SEARCHED.join(', ')}.`),
      );
    }
    const lacking = SEARCHED.filter((name) => access.viewAll?.includes(name) !== true);
    if (lacking.length === 0) return green(`${connection.username} sees every Contact, Account and Opportunity.`);
    const finding = `Without View All on ${lacking.join(', ')}, records that sharing hides count as not there.`;
    return yellow(finding, grant(lacking));
  },
};
