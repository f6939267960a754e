import { byAdmin, green, red, yellow, type OrgCheck } from '../facts.ts';

/** Without these nothing works, or only until the first token ends. */
const NEEDED = ['api', 'refresh_token'] as const;
const USEFUL = ['id', 'custom_permissions'] as const;

/** What was granted when Salesforce was connected (C3). */
export const scopes: OrgCheck = {
  name: 'scopes',
  title: 'OAuth scopes',
  judge: ({ connection: { scope } }) => {
    const fix = byAdmin(
      'Give the OAuth app the scopes api, id, custom_permissions and refresh_token, then connect again in Fathom Setup > Sources.',
    );
    if (scope === null) return yellow('Salesforce did not say which scopes it granted.', fix);
    const granted = new Set(scope.split(/\s+/));
    // `full` holds every scope but refresh_token; `offline_access` is its other name.
    const has = (name: string) =>
      granted.has(name) || (name === 'refresh_token' ? granted.has('offline_access') : granted.has('full'));
    const lacking = NEEDED.filter((name) => !has(name));
    const evidence = [`Granted: ${scope}`];
    if (lacking.length > 0) return red(`The connection lacks the scope ${lacking.join(', ')}.`, fix, evidence);
    const missed = USEFUL.filter((name) => !has(name));
    if (missed.length > 0) return yellow(`The connection lacks the scope ${missed.join(', ')}.`, fix, evidence);
    return green('All four scopes are granted.', evidence);
  },
};
