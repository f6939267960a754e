import { FathomAway } from './errors.ts';

/** One answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for anything but 2xx: no error body is published, so none is read. */
  readonly text: string;
}

/** What is sent, where it is more than a question. `body` is JSON. */
export interface Sending {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly body?: string;
}

export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * One request, bounded in time and size. Redirects are not followed: the key would go along.
 * @throws FathomAway when no whole answer came; the caller's abort reason when it gave up
 */
export async function exchange(
  url: URL,
  options: ExchangeOptions,
  { method, body }: Sending = { method: 'GET' },
): Promise<Answer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const headers = body === undefined ? options.headers : { ...options.headers, 'Content-Type': 'application/json' };
    const sent = { method, headers, ...(body !== undefined && { body }) };
    const response = await options.fetch(url, { ...sent, redirect: 'manual', signal });
    if (response.ok)
      return { status: response.status, headers: response.headers, text: await bodyOf(response, options.maxBytes) };
    await response.body?.cancel();
    return { status: response.status, headers: response.headers, text: '' };
  } catch (fault) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (fault instanceof FathomAway) throw fault;
    if (timeout.aborted)
      throw new FathomAway(`Fathom (${url.host}) did not answer within ${options.timeoutMs / 1000} s.`);
    // Not the fault's own message: it may quote a header. Its code (ECONNREFUSED, …) is enough.
    throw new FathomAway(`Fathom (${url.host}) could not be reached: ${causeCode(fault)}.`);
  }
}

async function bodyOf(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    // Leaving the loop cancels the stream.
    if (size > maxBytes)
      throw new FathomAway(`Fathom's answer is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function causeCode(fault: unknown): string {
  const cause = fieldOf(fault, 'cause') ?? fault;
  const code = fieldOf(cause, 'code');
  return typeof code === 'string' ? code : 'the connection was cut';
}

function fieldOf(value: unknown, name: 'cause' | 'code'): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
