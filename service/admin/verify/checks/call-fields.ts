import { leftOutOfCalls, SUMMARY_FIELD } from '../../call-fields.ts';
import { objectUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, yellow, type OrgCheck } from '../facts.ts';

/** Standard fields of a logged call: where one is locked, calls are logged without it, and Salesforce says nothing. */
export const callFields: OrgCheck = {
  name: 'call_fields',
  title: 'Fields of a logged call',
  judge: ({ access, org, connection }) => {
    // Who may not create Tasks may fill none of their fields: told by the access to objects.
    const task = access.objects['Task'];
    if (task?.createable !== true)
      return yellow('Tasks cannot be created at all.', byAdmin('See “Access to objects”.'));
    const names = leftOutOfCalls(org.taskFields);
    if (names.length === 0) return green('Summary, day and kind of a logged call can be filled.');
    const text = `Grant ${connection.username} Edit on ${names.join(', ')} in the ${INTEGRATION_SET} or the profile.`;
    const fix = byAdmin(text, objectUrl(connection.instanceUrl, 'Task', 'FieldsAndRelationships'));
    const finding = `The connected user may not fill ${names.join(', ')}; calls are logged without.`;
    return (names.includes(SUMMARY_FIELD) ? red : yellow)(finding, fix, names);
  },
};
