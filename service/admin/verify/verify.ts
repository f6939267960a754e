import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { readTeamConnection } from '../../edge/postgres/connections.ts';
import { dropVerification, finishVerification, startVerification } from '../../edge/postgres/verifications.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import { UserError } from '../../types/errors.ts';
import { mustBeTeamLevel } from '../team-level.ts';
import { judgeSetup } from './judge.ts';
import { lastVerification, newest, type VerificationView } from './last.ts';
import { readVerifyFacts } from './read.ts';

/**
 * Runs every check of the set-up and keeps what they found (C6).
 * @throws UserError `team_connection_needed`, `verification_running`
 */
export async function verify(context: Context, tenantId: string, actor: Actor): Promise<VerificationView> {
  const { db } = context;
  await mustBeTeamLevel(context, tenantId);
  if ((await newest(context, tenantId))?.state === 'running') {
    throw new UserError(
      'verification_running',
      'A verification is running already; its result shows in a moment.',
      409,
    );
  }
  const id = await startVerification(db, tenantId, actorName(actor), context.clock());
  try {
    const facts = await readVerifyFacts(context, tenantId, actor);
    const { state, checks } = judgeSetup(facts);
    const connection = await readTeamConnection(db, tenantId);
    const found = { orgId: connection?.orgId ?? null, userId: connection?.userId ?? null, state, checks };
    await finishVerification(db, tenantId, id, found, context.clock());
    await record(db, tenantId, actorName(actor), 'verification.run', { verificationId: id, state }, context.clock());
  } catch (fault) {
    await dropVerification(db, tenantId, id);
    throw fault;
  }
  return lastVerification(context, tenantId);
}
