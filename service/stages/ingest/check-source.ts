import type { Context } from '../../context.ts';
import type { FathomIdentity } from '../../edge/fathom/client.ts';
import { readSource } from '../../edge/postgres/fathom-sources.ts';
import type { FathomSource, SourceState } from '../../edge/postgres/fathom-sources.ts';
import { openSource } from './open-source.ts';
import { markConnected, recordTrouble } from './source-state.ts';

/** A person waits for the answer: longer than this is an answer too. */
const LONGEST_WAIT_MS = 10_000;

export interface SourceCheck {
  readonly state: SourceState;
  readonly reason: string | null;
  readonly nextStep: string | null;
  /** `null` when the key did not work. */
  readonly identity: FathomIdentity | null;
}

/**
 * Tries a stored key now, with a light request that takes its turn with the others, and stores what came of it.
 * `null`: no such source.
 */
export async function checkSource(
  context: Context,
  tenantId: string,
  sourceId: string,
  signal?: AbortSignal,
): Promise<SourceCheck | null> {
  const source = await readSource(context.db, tenantId, sourceId);
  if (source === null) return null;
  try {
    const identity = await openSource(context, tenantId, source, { signal, maxWaitMs: LONGEST_WAIT_MS }).check();
    await markConnected(context, tenantId, sourceId, known(source, identity));
    return { state: 'connected', reason: null, nextStep: null, identity };
  } catch (fault) {
    const { state, reason, nextStep } = await recordTrouble(context, tenantId, sourceId, fault);
    return { state, reason, nextStep, identity: null };
  }
}

/** What is known of the key's user, newer knowledge over older. */
function known(source: FathomSource, identity: FathomIdentity): Record<string, unknown> {
  const said = Object.entries(identity).filter(([, value]) => value !== null);
  return { ...source.identity, ...Object.fromEntries(said) };
}
