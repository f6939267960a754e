/** What an instance tells anybody: its versions, and by the header of its answer the time. Costs no API call. */
export interface ServerTime {
  readonly at: Date;
  readonly versions: readonly string[];
}

/** Longer than a healthy instance takes; the check is not worth a wait. */
const WITHIN_MS = 10_000;

/** Asks an instance for its versions; `null` when it does not answer as Salesforce does. */
export async function readServerTime(instanceUrl: string): Promise<ServerTime | null> {
  try {
    const response = await fetch(`${instanceUrl}/services/data/`, {
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
      headers: { accept: 'application/json' },
    });
    const at = Date.parse(response.headers.get('date') ?? '');
    const body: unknown = await response.json();
    if (!response.ok || Number.isNaN(at) || !Array.isArray(body)) return null;
    return {
      at: new Date(at),
      versions: body.flatMap((one: { version?: unknown }) => (typeof one.version === 'string' ? [one.version] : [])),
    };
  } catch {
    return null; // unreachable or no JSON: the connection check tells what is wrong
  }
}
