import type { Context } from '../../context.ts';
import { readTeamConnection } from '../../edge/postgres/connections.ts';
import { readTenant } from '../../edge/postgres/tenants.ts';
import { latestVerification, type Verification } from '../../edge/postgres/verifications.ts';
import type { Check } from '../../types/verification.ts';

/** No verification takes this long: one that is still "running" died with its process. */
const RUNS_AT_MOST_MS = 10 * 60_000;

/** A verification as people see it. */
export interface VerificationView {
  readonly id: string | null;
  readonly state: Verification['state'] | 'never';
  readonly at: Date | null;
  readonly checks: readonly Check[];
  /** Automatic was switched on without a passed verification: why, by whom, when. */
  readonly override: { readonly reason: string; readonly by: string | null; readonly at: Date | null } | null;
}

export function newest(context: Pick<Context, 'db' | 'clock'>, tenantId: string): Promise<Verification | null> {
  const runningSince = new Date(context.clock().getTime() - RUNS_AT_MOST_MS);
  return latestVerification(context.db, tenantId, runningSince);
}

/** The newest verification; `never` before the first. */
export async function lastVerification(
  context: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
): Promise<VerificationView> {
  const tenant = await readTenant(context.db, tenantId);
  const found = await newest(context, tenantId);
  const reason = tenant?.automaticOverrideReason ?? null;
  const override =
    reason === null
      ? null
      : { reason, by: tenant?.automaticOverrideBy ?? null, at: tenant?.automaticOverrideAt ?? null };
  if (found === null) return { id: null, state: 'never', at: null, checks: [], override };
  const { id, state, checks, startedAt, finishedAt } = found;
  return { id, state, at: finishedAt ?? startedAt, checks, override };
}

/**
 * Why automatic sync may not start yet (C6); `null`: the verification of this organisation and this connected user has
 * passed. Yellow passes: it costs something, and says what.
 */
export async function whyNotVerified(context: Pick<Context, 'db' | 'clock'>, tenantId: string): Promise<string | null> {
  const found = await newest(context, tenantId);
  if (found === null) return 'No verification has been run.';
  if (found.state === 'running') return 'The verification is still running.';
  if (found.state === 'red') {
    const red = found.checks.filter(({ state }) => state === 'red').map(({ title }) => title);
    return `The verification found ${red.length === 1 ? 'a problem' : 'problems'}: ${red.join(', ')}.`;
  }
  const connection = await readTeamConnection(context.db, tenantId);
  if (connection === null || connection.orgId !== found.orgId)
    return 'Another organisation has been verified than the one connected.';
  if (connection.userId !== found.userId) return 'Salesforce is connected with another user than the one verified.';
  return null;
}
