import type { OrgState } from '../state.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';

// User types that may own records; the rest answers "Operation not valid for this user type" [S49].
const OWNING_TYPES = new Set(['Standard', 'PowerPartner', 'PowerCustomerSuccess']);

/** A new owner must be active, of a type that owns, and able to read the object [section 3.3]. */
export function checkOwner(state: OrgState, draft: Draft): void {
  const owner = draft.values['OwnerId'];
  if (!draft.object.fields.has('ownerid') || typeof owner !== 'string' || owner === draft.before?.['OwnerId']) return;
  if (owner.startsWith('00G')) return;
  const user = state.tableOf('User').get(owner);
  if (user === undefined) return;
  if (user['IsActive'] !== true) {
    refuse(
      draft,
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${owner.slice(0, 15)}] as owner of ${draft.object.name.toLowerCase()}`,
      [],
    );
  } else if (!OWNING_TYPES.has(String(user['UserType'] ?? 'Standard'))) {
    refuse(draft, 'OP_WITH_INVALID_USER_TYPE_EXCEPTION', 'Operation not valid for this user type', []);
  } else if (owner !== draft.userId && !state.access.object(owner, draft.object).read) {
    refuse(draft, 'TRANSFER_REQUIRES_READ', 'The new owner must have read permission', []);
  }
}
