import type { FieldMap } from '../../../types/snapshot.ts';
import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

/** Fields of the package and how the connected user needs them (design section 4). */
const WRITTEN = {
  Task: ['Fathom_Key__c', 'Fathom_Recording_Id__c', 'Fathom_Call_Url__c'],
  Opportunity: ['Fathom_Deal_Summary__c', 'Fathom_Last_Call__c'],
} as const;

type Objects = Readonly<Record<string, { readonly fields: FieldMap } | undefined>>;

const fieldsOf = (objects: Objects, sObject: string): FieldMap => objects[sObject]?.fields ?? {};

/** Whether the connected user sees any field of the package; else it may not even be installed. */
const isSeen = (objects: Objects) =>
  Object.entries(WRITTEN).some(([sObject, names]) => names.some((name) => name in fieldsOf(objects, sObject)));

/** Fields of the package: there, visible, and to be written. */
export const packageFields: OrgCheck = {
  name: 'package',
  title: 'Package fields',
  judge: ({ access, org, connection }) => {
    const lacking = Object.entries(WRITTEN).flatMap(([sObject, names]) => {
      const fields = fieldsOf(access.objects, sObject);
      return names.flatMap((name) => (fields[name]?.updateable === true ? [] : [`${sObject}.${name}`]));
    });
    const others = org.missing.filter((name) => !lacking.includes(name));
    if (lacking.length + others.length === 0) return green('Every field of the package is there and can be written.');
    const all = [...lacking, ...others];
    const rights = lacking.length > 0 ? `Edit on ${lacking.join(', ')}` : `access to ${others.join(', ')}`;
    const grant = `rant ${connection.username} ${rights} in the ${INTEGRATION_SET}.`;
    return red(
      `The connected user cannot ${lacking.length > 0 ? 'write to' : 'use'} ${all.join(', ')}.`,
      byAdmin(
        isSeen(access.objects) ? `G${grant}` : `Install the package, and g${grant}`,
        setupUrl(connection.instanceUrl, 'permissionSets'),
      ),
      all,
    );
  },
};
