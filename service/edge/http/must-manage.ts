import type { Actor } from '../../types/actor.ts';
import { UserError } from '../../types/errors.ts';

/** The team's connection is an admin's matter; everybody may see to their own. @throws UserError `admin_only` */
export function mustManage(scope: 'team' | 'user', actor: Actor): void {
  if (scope === 'user' || actor.isAdmin) return;
  const message =
    'Only a Fathom admin may do this with the team’s Salesforce connection (permission set Fathom Admin).';
  throw new UserError('admin_only', message, 403);
}
