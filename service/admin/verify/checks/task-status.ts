import { byAdmin, green, red, yellow, type OrgCheck } from '../facts.ts';

/** A logged call needs a closed status, an action item an open one (W9). */
export const taskStatus: OrgCheck = {
  name: 'task_status',
  title: 'Task status',
  judge: ({ org: { closedTaskStatus, openTaskStatus } }) => {
    const fix = (what: string) =>
      byAdmin(`Add ${what} value to Task Status, and select it for the record types of the connected user.`);
    if (closedTaskStatus === null)
      return red('The connected user can set no closed Task status, so no call can be logged.', fix('a closed'));
    if (openTaskStatus === null)
      return yellow('The connected user can set no open Task status, so no action item can be made.', fix('an open'));
    return green(`Calls are logged as ${closedTaskStatus}, action items as ${openTaskStatus}.`);
  },
};
