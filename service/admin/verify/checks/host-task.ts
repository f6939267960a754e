import { byAdmin, green, red, yellow, type OrgCheck } from '../facts.ts';

/** Refusals that are the org's rules for this one bare Task, not a lack of permission; rehearsals tell about those. */
const RULES = new Set([
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'REQUIRED_FIELD_MISSING',
  'CANNOT_EXECUTE_FLOW_TRIGGER',
  'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
]);

const WORDS = { create: 'make', update: 'change', delete: 'delete' } as const;

/** Tasks belong to hosts (W3); a later sync changes them, taking back deletes them. Tried and taken back. */
export const hostTask: OrgCheck = {
  name: 'host_task',
  title: 'Tasks of hosts',
  judge: ({ hostTask: probe, connection: { username } }) => {
    if (probe.outcome === 'no_host') {
      const fix = byAdmin(
        'See that people who host calls have active standard Users with the address they use in Fathom.',
      );
      return yellow('No active User hosts calls, so it could not be tried whether their Tasks can be written.', fix);
    }
    if (probe.outcome === 'no_deal') {
      return yellow('There is no open deal to try a Task on.', byAdmin('See “Access to open deals”.'));
    }
    if (probe.outcome === 'ok')
      return green(`A Task of ${probe.host} could be made, changed and deleted; nothing stayed.`);
    const { host, step, code, message } = probe;
    const evidence = [`${message} · ${code}`];
    if (RULES.has(code)) {
      const finding = `A rule of the org refused a bare Task of ${host}; the rehearsal shows what real calls meet.`;
      return yellow(finding, byAdmin('See the rehearsal of the newest calls below.'), evidence);
    }
    if (step === 'delete') {
      const text = `To let what was written be deleted when it is taken back, place ${username} above the hosts in the role hierarchy, or grant Modify All Data. Without it Fathom blanks the Task in place of deleting it.`;
      return yellow(`${username} may not delete Tasks of ${host}.`, byAdmin(text), evidence);
    }
    const text = `Grant ${username} Edit Tasks, and access to Tasks of ${host} (activity sharing, role hierarchy).`;
    return red(`${username} may not ${WORDS[step]} Tasks of ${host}.`, byAdmin(text), evidence);
  },
};
