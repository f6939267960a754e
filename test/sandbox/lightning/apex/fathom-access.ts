/** Twin of `FathomAccess.cls`: who may do what. */
import type { Call } from './call.ts';
import { NotInPreview } from './faults.ts';
import { ApexRefusal } from './refusal.ts';
import { OrgRefusal } from './session.ts';

/** Whether the user has the custom permission Fathom Admin. */
export function isAdmin(call: Call): boolean {
  return call.user.customPermissions.includes('Fathom_Admin');
}

/** Whether the user may act on calls; admins may. */
export function maySync(call: Call): boolean {
  return isAdmin(call) || call.user.customPermissions.includes('Fathom_Sync_Calls');
}

/** @throws ApexRefusal `no_permission` */
export function requireAdmin(call: Call): void {
  if (!isAdmin(call)) throw new ApexRefusal('no_permission', call.label('Fathom_Apex_Needs_Admin'));
}

function requireSync(call: Call): void {
  if (!maySync(call)) throw new ApexRefusal('no_permission', call.label('Fathom_Apex_Needs_Sync'));
}

async function requireUser(call: Call): Promise<void> {
  const { fields } = await call.asUser.describe('Opportunity');
  if (!fields.some(({ name }) => name === 'Fathom_Deal_Summary__c'))
    throw new ApexRefusal('no_permission', call.label('Fathom_Apex_Needs_User'));
}

async function requireRecordRead(call: Call, opportunityId: unknown): Promise<void> {
  const id = encodeURIComponent(String(opportunityId));
  const response = await call.asUser.send('GET', `sobjects/Opportunity/${id}?fields=Id`);
  await response.body?.cancel();
  if (response.ok) return;
  if (response.status !== 404) throw new OrgRefusal(response.status, []);
  throw new ApexRefusal('no_access', call.label('Fathom_Apex_No_Record_Access'));
}

/** By the name a method calls it with. */
const GUARDS: Readonly<Record<string, (call: Call, ...values: unknown[]) => void | Promise<void>>> = {
  requireAdmin,
  requireSync,
  requireUser,
  requireRecordRead,
};

/** Names of the checks that have a twin. */
export const KNOWN_GUARDS = Object.keys(GUARDS);

/** Runs one check. @throws ApexRefusal where it refuses, NotInPreview for a check without twin */
export async function guard(call: Call, name: string, values: readonly unknown[]): Promise<void> {
  const check = GUARDS[name];
  if (check === undefined) throw new NotInPreview(`the check FathomAccess.${name}`);
  await check(call, ...values);
}
