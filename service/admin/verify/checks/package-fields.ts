import type { FieldMap } from '../../../types/snapshot.ts';
import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

/** Fields of the package and how the connected user needs them (design section 4). */
const WRITTEN = {
  Task: ['Fathom_Key__c', 'Fathom_Recording_Id__c', 'Fathom_Call_Url__c'],
  Opportunity: ['Fathom_Deal_Summary__c', 'Fathom_Last_Call__c'],
} as const;

/** Fields of the package: there, visible, and to be written. */
export const packageFields: OrgCheck = {
  name: 'package',
  title: 'Package fields',
  judge: ({ access, org, connection }) => {
    const lacking = Object.entries(WRITTEN).flatMap(([sObject, names]) => {
      const fields: FieldMap = access.objects[sObject]?.fields ?? {};
      return names.flatMap((name) => (fields[name]?.updateable === true ? [] : [`${sObject}.${name}`]));
    });
    const others = org.missing.filter((name) => !lacking.includes(name));
    if (lacking.length + others.length === 0) return green('Every field of the package is there and can be written.');
    const all = [...lacking, ...others];
    const text = `Install the package, and grant ${connection.username} ${lacking.length > 0 ? `Edit on ${lacking.join(', ')}` : `access to ${others.join(', ')}`} in the ${INTEGRATION_SET}.`;
    return red(
      `The connected user cannot use ${all.join(', ')}.`,
      byAdmin(text, setupUrl(connection.instanceUrl, 'permissionSets')),
      all,
    );
  },
};
