import { byAdmin, green, yellow, type OrgCheck } from '../facts.ts';

/** One Task for several Contacts needs Shared Activities (W1). */
export const sharedActivities: OrgCheck = {
  name: 'shared_activities',
  title: 'Shared Activities',
  judge: ({ access, org }) => {
    const perDeal = org.settings.some(({ values }) => values.callTaskPer === 'Deal');
    if (access.sharedActivities) return green('Shared Activities is on: a Task may have several Contacts.');
    if (!perDeal) return green('Shared Activities is off; calls are logged once per Contact, which needs it not.');
    const text =
      'Switch on Shared Activities in Setup > Activity Settings, or set Call Task Per to Contact in Fathom Setup > Sync.';
    return yellow(
      'One Task per deal is set, but Shared Activities is off: a Task names one Contact only.',
      byAdmin(text),
    );
  },
};
