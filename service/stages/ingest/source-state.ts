import type { Context } from '../../context.ts';
import { readSource, setSourceState } from '../../edge/postgres/fathom-sources.ts';
import { troubleOf } from './source-trouble.ts';
import type { Trouble } from './source-trouble.ts';

/** Whether the source still exists and was not disconnected meanwhile. */
export async function sourceIsLive(context: Context, tenantId: string, sourceId: string): Promise<boolean> {
  const source = await readSource(context.db, tenantId, sourceId);
  return source !== null && source.state !== 'disconnected';
}

/** Fathom answered as it should: whatever trouble there was is over. */
export async function markConnected(
  context: Context,
  tenantId: string,
  sourceId: string,
  identity?: Record<string, unknown>,
): Promise<void> {
  if (!(await sourceIsLive(context, tenantId, sourceId))) return;
  await setSourceState(context.db, tenantId, sourceId, {
    state: 'connected',
    reason: null,
    nextStep: null,
    lastContactAt: context.clock(),
    ...(identity && { identity }),
  });
}

/** Shows a failure as the source's state. @throws the fault itself when it is none of Fathom's */
export async function recordTrouble(
  context: Context,
  tenantId: string,
  sourceId: string,
  fault: unknown,
): Promise<Trouble> {
  const trouble = troubleOf(fault);
  if (trouble === null) throw fault;
  const { state, reason, nextStep, kind } = trouble;
  context.log.warn({ tenantId, sourceId, state, reason }, 'Fathom source has a problem');
  await setSourceState(context.db, tenantId, sourceId, { state, reason, nextStep, trouble: kind });
  return trouble;
}
