/** Who asks. The tenant key alone (no acting person) may do what an admin may; Apex names the person and has checked the permission. */
export interface Actor {
  readonly email: string | null;
  readonly isAdmin: boolean;
  readonly via: 'api_key' | 'person' | 'cli';
}

/** The actor as the audit log and the ledger name it. */
export function actorName(actor: Actor): string {
  return actor.email ?? actor.via;
}
