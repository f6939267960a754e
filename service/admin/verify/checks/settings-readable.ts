import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

const KEPT = ['Fathom_Settings__c', 'Fathom_Field_Mapping__c', 'Fathom_Filter__c'] as const;

/** What admins decide in Salesforce must be readable, or defaults would count in its place. */
export const settingsReadable: OrgCheck = {
  name: 'settings',
  title: 'Settings, mappings and filters',
  judge: ({ access, org, connection }) => {
    const hidden = KEPT.filter((name) => access.objects[name]?.readable !== true || org.missing.includes(name));
    if (hidden.length === 0) {
      return green('Settings, mappings and filters can be read.', [
        `${org.settings.length} rows of settings, ${org.mappings.length} mappings, ${org.filters.length} active filters`,
      ]);
    }
    const text = `Grant ${connection.username} Read on ${hidden.join(', ')} in the ${INTEGRATION_SET} (for Fathom_Settings__c: Custom Setting Definitions).`;
    return red(
      `The connected user cannot read ${hidden.join(', ')}.`,
      byAdmin(text, setupUrl(connection.instanceUrl, 'permissionSets')),
    );
  },
};
