import { OrgSession } from '../apex/session.ts';
import type { SignedIn } from '../apex/session.ts';
import type { RunningSandbox } from '../../salesforce/server.ts';
import { tabsOfPermissionSet } from '../package/apps.ts';

/** A person a page can be shown to. */
export interface PageUser extends SignedIn {
  readonly permissionSets: readonly string[];
}

// Requests of Lightning's own pages are not charged to the API allowance.
const SCOPES = ['api', 'id', 'lightning'];

/** Signs people of the simulated org in, without a password: who looks at the preview may be anybody. */
export class Sessions {
  readonly #salesforce: RunningSandbox;
  readonly #tokens = new Map<string, string>();

  constructor(salesforce: RunningSandbox) {
    this.#salesforce = salesforce;
  }

  /** Active people of the org, those of the package first. */
  users(): PageUser[] {
    const { org } = this.#salesforce;
    const sets = new Map(org.records('PermissionSet').map((row) => [row['Id'], String(row['Name'])]));
    const assignments = org.records('PermissionSetAssignment').filter((row) => row['IsDeleted'] !== true);
    return org
      .records('User')
      .filter((row) => row['IsActive'] === true && row['UserType'] === 'Standard' && row['FirstName'])
      .map((row) => ({
        id: String(row['Id']),
        username: String(row['Username']),
        name: `${String(row['FirstName'])} ${String(row['LastName'])}`,
        email: String(row['Email']),
        title: String(row['Title'] ?? ''),
        timeZone: String(row['TimeZoneSidKey']),
        customPermissions: org.customPermissions(String(row['Id'])),
        permissionSets: assignments.flatMap((one) =>
          one['AssigneeId'] === row['Id'] ? (sets.get(one['PermissionSetId']) ?? []) : [],
        ),
      }));
  }

  /** A user by name. @throws when the org has no such active user */
  user(username: string): PageUser {
    const found = this.users().find((user) => user.username === username);
    if (found === undefined) throw new Error(`The simulated org has no active user ${username}.`);
    return found;
  }

  /** The first user with the custom permission Fathom Admin, else the first of all. */
  first(): PageUser {
    const all = this.users();
    const found = all.find(({ customPermissions }) => customPermissions.includes('Fathom_Admin')) ?? all[0];
    if (found === undefined) throw new Error('The simulated org has no active user.');
    return found;
  }

  /** Custom tabs a user's permission sets show. */
  tabs({ permissionSets }: PageUser): string[] {
    return permissionSets.flatMap(tabsOfPermissionSet);
  }

  /** REST calls as that user. */
  of({ username }: Pick<SignedIn, 'username'>): OrgSession {
    const { control, url } = this.#salesforce;
    const token = this.#tokens.get(username) ?? control.session({ username, scopes: SCOPES }).accessToken;
    this.#tokens.set(username, token);
    return new OrgSession(url, token);
  }

  /** REST calls as the org's administrator, who may do everything: stands for Apex in system mode. */
  system(): OrgSession {
    const { org } = this.#salesforce;
    const admin = org.records('User').find((row) => row['Id'] === org.adminId);
    return this.of({ username: String(admin?.['Username']) });
  }
}
