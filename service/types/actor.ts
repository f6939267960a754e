/** Who asks. The tenant key alone (no acting person) may do what an admin may; Apex names the person and has checked the permission. */
export interface Actor {
  readonly email: string | null;
  readonly isAdmin: boolean;
  /** `false`: Apex found the person without Fathom Sync Calls, who may look and do nothing. */
  readonly maySync: boolean;
  readonly via: 'api_key' | 'person' | 'cli';
}

/** Who looks at something. */
export type Viewer = Omit<Actor, 'via'>;

/** The actor as the audit log and the ledger name it. */
export function actorName(actor: Actor): string {
  return actor.email ?? actor.via;
}

/** What a sandbox appends to every User's address when it is copied from production; Fathom knows the address without it. */
const SANDBOX_SUFFIX = /\.invalid$/;

/** Whether the acting person is who Fathom knows by this address. */
export function isActor({ email }: Pick<Actor, 'email'>, address: string | null): boolean {
  const own = email?.toLowerCase();
  return own !== undefined && address !== null && (own === address || own.replace(SANDBOX_SUFFIX, '') === address);
}
