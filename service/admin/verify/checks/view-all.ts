import { SEARCHED } from '../../../edge/salesforce/org-access.ts';
import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, yellow, type OrgCheck } from '../facts.ts';

/** M8: without View All, "no Contact" means "no Contact visible to the connected user". */
export const viewAll: OrgCheck = {
  name: 'view_all',
  title: 'Sees every record',
  judge: ({ access, connection }) => {
    const url = setupUrl(connection.instanceUrl, 'permissionSets');
    if (access.viewAll === null) {
      const finding = 'It could not be read whether the connected user sees every Contact, Account and Opportunity.';
      const text = `Grant View Setup in the ${INTEGRATION_SET}, or View All on ${SEARCHED.join(', ')}.`;
      return yellow(finding, byAdmin(text, url));
    }
    const lacking = SEARCHED.filter((name) => access.viewAll?.includes(name) !== true);
    if (lacking.length === 0) return green(`${connection.username} sees every Contact, Account and Opportunity.`);
    const finding = `Without View All on ${lacking.join(', ')}, records that sharing hides count as not there.`;
    return yellow(finding, byAdmin(`Grant View All on ${lacking.join(', ')} in the ${INTEGRATION_SET}.`, url));
  },
};
