import type { SRecord } from '../../engine/org.ts';
import type { Sandbox } from '../types.ts';

/** A User row as far as OAuth needs it. */
export interface OrgUser {
  Id: string;
  Username: string;
  Email: string;
  FirstName: string | null;
  LastName: string;
  Name: string;
  IsActive: boolean;
  row: SRecord;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function toUser(row: SRecord): OrgUser {
  const first = text(row['FirstName']);
  const last = text(row['LastName']);
  return {
    Id: text(row['Id']),
    Username: text(row['Username']),
    Email: text(row['Email']),
    FirstName: first === '' ? null : first,
    LastName: last,
    Name: `${first} ${last}`.trim(),
    IsActive: row['IsActive'] === true,
    row,
  };
}

/** Whether the user exists and is active; cheap, since every call asks. */
export function isActiveUser(sandbox: Sandbox, userId: string): boolean {
  const { org } = sandbox;
  return org.retrieve({ userId: org.adminId }, 'User', userId, ['IsActive'])['IsActive'] === true;
}

/** All users of the org, inactive ones included. */
export function users(sandbox: Sandbox): OrgUser[] {
  return sandbox.org.records('User').map(toUser);
}

/** A user by id (15 or 18 characters) or by username, which Salesforce compares without case. */
export function findUser(sandbox: Sandbox, idOrUsername: string): OrgUser | undefined {
  const wanted = idOrUsername.toLowerCase();
  return users(sandbox).find(
    (user) => user.Username.toLowerCase() === wanted || user.Id.slice(0, 15) === idOrUsername.slice(0, 15),
  );
}
