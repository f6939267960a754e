import { byAdmin, green, INTEGRATION_SET, yellow, type OrgCheck } from '../facts.ts';

/** API Enabled is the most frequent missing permission (Fathom's guide). */
export const apiEnabled: OrgCheck = {
  name: 'api_enabled',
  title: 'API Enabled',
  judge: ({ access, connection }) => {
    if (access.permissions === null) {
      const fix = byAdmin(`Grant View Setup in the ${INTEGRATION_SET}, so that permissions can be read.`);
      return yellow('Salesforce answers, but does not tell which permissions the connected user has.', fix);
    }
    return access.permissions.apiEnabled
      ? green(`${connection.username} has API Enabled.`)
      : green('Salesforce answers the API; API Enabled comes from a licence or a permission set group.');
  },
};
