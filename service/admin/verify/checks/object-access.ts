import type { ObjectAccess } from '../../../types/org-access.ts';
import { setupUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type Judged, type OrgCheck, type OrgVerifyFacts } from '../facts.ts';

type Right = 'readable' | 'createable' | 'updateable';

type Needed = Readonly<Record<string, readonly Right[]>>;

const NEEDED: Needed = {
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

/** What options that are on somewhere need besides. */
function neededByOptions(org: OrgVerifyFacts['org'] | null): Needed {
  const isOn = (name: 'matchLeads' | 'writeNotes') =>
    org?.settings.some(({ values }) => values[name] === true) ?? false;
  return {
    ...(isOn('matchLeads') && { Lead: ['readable'] as const }),
    ...(isOn('writeNotes') && { ContentNote: ['createable'] as const }),
  };
}

/** Judges objects alone: also where one is hidden, so that nothing else could be read. @param org `null`: not read */
export function judgeObjects({
  access,
  connection,
  org,
}: Pick<OrgVerifyFacts, 'access' | 'connection'> & { readonly org: OrgVerifyFacts['org'] | null }): Judged {
  const needed = { ...NEEDED, ...neededByOptions(org) };
  const found = Object.entries(needed).flatMap(([sObject, rights]) => {
    const missing = lacks(access.objects[sObject], rights);
    return missing.length === 0 ? [] : [{ sObject, missing }];
  });
  if (found.length === 0) return green(`${Object.keys(needed).join(', ')} can be read and written as needed.`);
  const finding = found
    .map(({ sObject, missing }) => `${missing.map((right) => WORDS[right]).join(', ')} on ${sObject}`)
    .join('; ');
  const text = `Grant ${found.map(({ sObject, missing }) => grant(sObject, missing)).join('; ')} to ${connection.username} in the ${INTEGRATION_SET} or the profile.`;
  return red(`The connected user lacks ${finding}.`, byAdmin(text, setupUrl(connection.instanceUrl, 'permissionSets')));
}

/** Objects a sync reads and writes. */
export const objectAccess: OrgCheck = { name: 'object_access', title: 'Access to objects', judge: judgeObjects };
