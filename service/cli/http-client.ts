import { z } from 'zod';
import { UserError } from '../types/errors.ts';

const errorView = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

// A sync that is waited for may retry locks at Salesforce for a while.
const ANSWER_WITHIN_MS = 120_000;

/** The service speaks of headers; here the key came from an option. */
const WRONG_KEY =
  'The service there does not know the key in --api-key-file (or --api-key). The one printed by tenant create is meant; ' +
  'tenant rotate-key makes a new one.';

/** Asks a running service. The path begins with `/`. Undefined for an empty answer. */
export type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<unknown>;

/**
 * A client for one service and tenant key.
 * @throws UserError with the service's own words, or saying that nothing usable answers there
 */
export function httpClient(url: string, apiKey: string): Ask {
  return async (method, path, body) => {
    const response = await reach(`${url}${path}`, {
      method,
      // A redirect would carry the key to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { authorization: `Bearer ${apiKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const json = parsed(await response.text());
    if (response.ok) return json;
    const told = errorView.safeParse(json);
    if (!told.success)
      throw new UserError('bad_answer', `${url} answers, but not as this service does (HTTP ${response.status}).`, 502);
    const { code, message, details } = told.data.error;
    throw new UserError(code, code === 'unauthorized' ? WRONG_KEY : message, response.status, details);
  };
}

async function reach(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, options);
  } catch (fault) {
    const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : String(fault);
    throw new UserError(
      'unreachable',
      `No service answers at ${new URL(address).origin} (${cause}). Start it with serve, or check --url.`,
      502,
    );
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: told as a bad answer, or irrelevant where none was expected
  }
}
