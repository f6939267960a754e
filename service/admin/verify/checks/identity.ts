import { byAdmin, green, yellow, type OrgCheck } from '../facts.ts';

/** Who writes: a user of its own keeps working when a person leaves. */
export const identity: OrgCheck = {
  name: 'identity',
  title: 'Connected user',
  judge: ({ connection: { username, userType }, access }) => {
    const evidence = [
      `${access.user?.name ?? username}, profile ${access.user?.profile ?? 'unknown'}, type ${userType ?? 'unknown'}`,
    ];
    if (userType !== null && userType.toUpperCase() !== 'STANDARD') {
      const fix = byAdmin('Connect with a user of type Standard in Fathom Setup > Sources.');
      return yellow(
        `${username} is a user of type ${userType}; such users cannot own or see everything a sync needs.`,
        fix,
        evidence,
      );
    }
    if (access.permissions?.modifyAllData === true) {
      const fix = byAdmin(
        'Connect with a user of its own that has the permission set Fathom Integration and a plain profile.',
      );
      return yellow(`${username} may change everything (Modify All Data); a sync needs far less.`, fix, evidence);
    }
    return green(`Calls are written by ${username}.`, evidence);
  },
};
