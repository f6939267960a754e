import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { listSources } from '../edge/postgres/fathom-sources.ts';
import { latestRuns, type IngestRun } from '../edge/postgres/ingest-runs.ts';
import { readPosition, shareOf, windowsOf } from '../stages/ingest/windows.ts';
import { actorName, type Actor } from '../types/actor.ts';
import type { Dialect } from '../types/meeting.ts';
import { UserError } from '../types/errors.ts';
import { wakeSources } from '../worker/pull-source.ts';

/** Pulls all sources now. @throws UserError `no_source` */
export async function requestIngest(context: Context, tenantId: string, actor: Actor) {
  const woken = await wakeSources(context, tenantId);
  if (woken === 0)
    throw new UserError('no_source', 'Fathom is not connected. Connect it in Fathom Setup > Sources.', 409);
  await record(context.db, tenantId, actorName(actor), 'ingest.request', { sources: woken }, context.clock());
  return ingestProgress(context, tenantId);
}

/** The part of a run's time that is listed, 0 to 1. */
function shareDone(run: IngestRun, dialect: Dialect): number {
  if (run.state === 'done') return 1;
  return shareOf(windowsOf(dialect, run.since, run.until), readPosition(run.cursor).window, 0, run.since, run.until);
}

function runView(run: IngestRun, dialect: Dialect) {
  const { id, state, since, until, seen, stored, setAside, excluded, error, startedAt, finishedAt } = run;
  return {
    id,
    state,
    share: shareDone(run, dialect),
    since,
    until,
    seen,
    stored,
    setAside,
    excluded,
    error,
    startedAt,
    finishedAt,
  };
}

/** How far each source's latest pull has come; `share` is the part of its time that is covered, Fathom tells no totals. */
export async function ingestProgress(context: Context, tenantId: string) {
  const runs = await latestRuns(context.db, tenantId);
  const sources = (await listSources(context.db, tenantId)).map((source) => {
    const run = runs.find((candidate) => candidate.sourceId === source.id);
    const { id, state, reason, nextStep, pulledUntil } = source;
    return { id, state, reason, nextStep, pulledUntil, run: run === undefined ? null : runView(run, source.dialect) };
  });
  // A run that failed stays open so that the next pull goes on with it; the source's state says why it stands still.
  return { running: sources.some(({ run, state }) => run?.state === 'running' && state === 'connected'), sources };
}

export { acceptDelivery } from '../stages/ingest/accept-delivery.ts';
