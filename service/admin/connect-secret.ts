import { z } from 'zod';
import type { Context } from '../context.ts';

const COLUMN = 'oauth_states.sealed_verifier';

/** What a connect keeps to itself between its begin and the browser's return. */
export interface ConnectSecret {
  /** Of PKCE. */
  readonly verifier: string;
  /** The organisation whose Fathom Setup began it; `null`: begun elsewhere (the command line). */
  readonly fromOrg: string | null;
}

const shape = z.object({ verifier: z.string(), fromOrg: z.string().nullable() });

/** Sealed together: what nobody but us shall read, and what nobody shall change on the way. */
export function sealSecret({ vault }: Pick<Context, 'vault'>, tenantId: string, secret: ConnectSecret): string {
  return vault.seal(tenantId, COLUMN, JSON.stringify(secret));
}

/** @throws VaultError for anything but what `sealSecret` made for this tenant */
export function openSecret({ vault }: Pick<Context, 'vault'>, tenantId: string, sealed: string): ConnectSecret {
  return shape.parse(JSON.parse(vault.open(tenantId, COLUMN, sealed)));
}
