import type { ObjectAccess } from '../../../types/org-access.ts';
import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

type Right = 'readable' | 'createable' | 'updateable';

const NEEDED: Readonly<Record<string, readonly Right[]>> = {
  Contact: ['readable'],
  Account: ['readable'],
  Opportunity: ['readable', 'updateable'],
  Task: ['readable', 'createable', 'updateable'],
};
const WORDS: Readonly<Record<Right, string>> = { readable: 'Read', createable: 'Create', updateable: 'Edit' };

/** Task has no object permissions: two user permissions stand for them. */
function grant(sObject: string, rights: readonly Right[]): string {
  if (sObject === 'Task') return 'Access Activities and Edit Tasks';
  return `${rights.map((right) => WORDS[right]).join(', ')} on ${sObject}`;
}

const lacks = (access: ObjectAccess | undefined, rights: readonly Right[]) =>
  rights.filter((right) => access?.[right] !== true);

/** Objects a sync reads and writes. */
export const objectAccess: OrgCheck = {
  name: 'object_access',
  title: 'Access to objects',
  judge: ({ access, connection }) => {
    const found = Object.entries(NEEDED).flatMap(([sObject, rights]) => {
      const missing = lacks(access.objects[sObject], rights);
      return missing.length === 0 ? [] : [{ sObject, missing }];
    });
    if (found.length === 0) return green('Contact, Account, Opportunity and Task can be read and written as needed.');
    const finding = found
      .map(({ sObject, missing }) => `${missing.map((right) => WORDS[right]).join(', ')} on ${sObject}`)
      .join('; ');
    const text = `Grant ${found.map(({ sObject, missing }) => grant(sObject, missing)).join('; ')} to ${connection.username} in the ${INTEGRATION_SET} or the profile.`;
    return red(
      `The connected user lacks ${finding}.`,
      byAdmin(text, setupUrl(connection.instanceUrl, 'permissionSets')),
    );
  },
};
