import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

/** Record types the connected user can use; a Task is made with that user's default. */
export const recordTypes: OrgCheck = {
  name: 'record_types',
  title: 'Record types',
  judge: ({ access }) => {
    const names = (sObject: string) => (access.objects[sObject]?.recordTypes ?? []).map(({ name }) => name);
    const without = ['Task', 'Opportunity'].filter((sObject) => names(sObject).length === 0);
    const evidence = ['Task', 'Opportunity'].map((sObject) => `${sObject}: ${names(sObject).join(', ') || 'none'}`);
    if (without.length === 0) return green('The connected user has record types of Task and Opportunity.', evidence);
    const fix = byAdmin(`Assign a record type of ${without.join(' and ')} in the ${INTEGRATION_SET} or the profile.`);
    return red(`The connected user has no record type of ${without.join(' and ')}.`, fix, evidence);
  },
};
