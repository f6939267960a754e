import type { Context } from '../../context.ts';
import { fathomClient } from '../../edge/fathom/client.ts';
import type { FathomIdentity } from '../../edge/fathom/client.ts';
import { FathomRefused, FathomRejected, isFathomError } from '../../edge/fathom/errors.ts';
import type { Dialect } from '../../types/meeting.ts';
import { addressOf } from './open-source.ts';

export interface ProbedKey {
  readonly dialect: Dialect;
  readonly identity: FathomIdentity;
}

/**
 * Tries a key that is not stored yet (C1). Without a dialect, the current API is asked first, and the older one only if
 * that does not know the key or the path.
 * @throws FathomRefused, FathomBusy, FathomAway, FathomRejected as the first API answered; UserError `insecure_url`
 */
export async function probeKey(
  context: Pick<Context, 'config'>,
  apiKey: string,
  dialect?: Dialect,
  signal?: AbortSignal,
): Promise<ProbedKey> {
  const ask = async (spoken: Dialect): Promise<ProbedKey> => {
    const client = fathomClient({
      ...addressOf(context, spoken),
      apiKey: apiKey.trim(),
      dialect: spoken,
      // No source yet, so no turn to wait for: one light request.
      reserve: () => Promise.resolve(),
      ...(signal && { signal }),
    });
    return { dialect: spoken, identity: await client.check() };
  };
  if (dialect !== undefined) return ask(dialect);
  try {
    return await ask('external');
  } catch (fault) {
    const notSpoken = fault instanceof FathomRefused || (fault instanceof FathomRejected && fault.status === 404);
    if (!notSpoken) throw fault;
    try {
      return await ask('v1');
    } catch (second) {
      // What the current API said is the better explanation.
      if (isFathomError(second)) throw fault;
      throw second;
    }
  }
}
