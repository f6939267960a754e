import type { Request, Response } from 'express';
import type { FathomUser, SandboxOptions } from './types.ts';

/** An answer other than success; the middleware turns it into a response. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Who asks; set on `res.locals` by the authentication. */
export interface Caller {
  user: FathomUser;
  /** OAuth apps may not ask for summaries and transcripts in lists [SPEC, SDK]. */
  oauth: boolean;
}

export function callerOf(res: Response): Caller {
  return res.locals['caller'] as Caller;
}

/** Error bodies follow no published schema [SPEC section 8], so the sandbox can send any. */
export function sendError(res: Response, status: number, message: string, form: SandboxOptions['errorBodies']): void {
  if (form === 'empty') res.status(status).end();
  else if (form === 'text') res.status(status).type('text/plain').send(message);
  else res.status(status).json({ error: message });
}

/** Query parameters with their repetitions; brackets arrive plain or percent-encoded [RUN]. */
export function queryOf(req: Request): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URL(req.originalUrl, 'http://localhost').searchParams) {
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}

/** Reads query parameters strictly: what is unknown, repeated without brackets or malformed is a 400. */
export class Query {
  readonly #values: Map<string, string[]>;

  constructor(req: Request, known: readonly string[], unknown: SandboxOptions['unknownParameters']) {
    this.#values = queryOf(req);
    for (const [name, values] of this.#values) {
      if (!known.includes(name)) {
        if (unknown !== 'ignore') throw new ApiError(400, `Unknown parameter: ${name}`);
        this.#values.delete(name);
      } else if (values.length > 1 && !name.endsWith('[]')) {
        throw new ApiError(400, `Parameter given more than once: ${name}`);
      }
    }
  }

  text(name: string): string | null {
    return this.#values.get(name)?.[0] ?? null;
  }

  list(name: string): string[] | null {
    return this.#values.get(name) ?? null;
  }

  /** `true` or `false`, nothing else; default false [SPEC]. */
  flag(name: string): boolean {
    const value = this.text(name);
    if (value !== null && value !== 'true' && value !== 'false')
      throw new ApiError(400, `${name} must be true or false`);
    return value === 'true';
  }

  choice<T extends string>(name: string, values: readonly T[], absent: T): T {
    const value = this.text(name) ?? absent;
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new ApiError(400, `${name} must be one of ${values.join(', ')}`);
    return found;
  }

  /** ISO 8601 with date and time, in milliseconds [SPEC]. */
  time(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value)
      ? Date.parse(value)
      : Number.NaN;
    if (Number.isNaN(time)) throw new ApiError(400, `${name} must be an ISO 8601 timestamp`);
    return time;
  }

  /** Everything but the cursor, in one order: a cursor holds only for the filters it was made for. */
  signature(): string {
    const rest = [...this.#values].filter(([name]) => name !== 'cursor').sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify(rest);
  }
}
