/** One subrequest of a composite, batch or graph. */
export interface SubrequestEntry {
  method: string;
  path: string;
  status: number;
  referenceId?: string;
}

/** One request as the org saw it. */
export interface RequestEntry {
  number: number;
  at: string;
  method: string;
  /** Decoded path with query, e.g. `/services/data/v68.0/query?q=SELECT Id FROM Contact`. */
  path: string;
  /** Resource pattern without ids, e.g. `GET sobjects/:sObject/:id`; what the counters count by. */
  endpoint: string;
  /** 0 when the connection was cut or the answer withheld. */
  status: number;
  /** API calls the org charged for it: a composite is one, OAuth and version lists are none. */
  cost: number;
  userId?: string;
  requestHeaders: Record<string, string>;
  /** Bodies are kept for the newest 300 requests. */
  requestBody?: unknown;
  responseBody?: unknown;
  subrequests: SubrequestEntry[];
  /** Id of the fault that was applied, if any. */
  fault?: string;
  /** Wall-clock milliseconds. */
  durationMs: number;
}

/** Calls and charged API calls of one endpoint. */
export interface EndpointCount {
  requests: number;
  cost: number;
}

// Enough for any test; a long demo must not grow without bound. The counters keep counting beyond it.
const KEPT_ENTRIES = 5000;

// Bodies can be megabytes (describe, pages of rows): only the newest requests keep theirs.
const KEPT_BODIES = 300;

/** Every request that reached the sandbox, newest last, and counters per endpoint. */
export class RequestLog {
  readonly entries: RequestEntry[] = [];
  readonly #counters = new Map<string, EndpointCount>();
  #total = 0;

  /** Adds a finished request. */
  add(entry: Omit<RequestEntry, 'number'>): RequestEntry {
    this.#total += 1;
    const numbered = { ...entry, number: this.#total };
    this.entries.push(numbered);
    if (this.entries.length > KEPT_ENTRIES) this.entries.shift();
    const old = this.entries.at(-1 - KEPT_BODIES);
    delete old?.requestBody;
    delete old?.responseBody;
    const counter = this.#counters.get(entry.endpoint) ?? { requests: 0, cost: 0 };
    counter.requests += 1;
    counter.cost += entry.cost;
    this.#counters.set(entry.endpoint, counter);
    return numbered;
  }

  /** Requests and API calls per endpoint since the start or the last reset. */
  counters(): Record<string, EndpointCount> {
    return Object.fromEntries([...this.#counters].map(([endpoint, count]) => [endpoint, { ...count }]));
  }

  /** API calls charged since the start or the last reset. */
  cost(): number {
    return [...this.#counters.values()].reduce((sum, counter) => sum + counter.cost, 0);
  }

  /** Forgets entries and counters; the org's own daily count is untouched. */
  reset(): void {
    this.entries.length = 0;
    this.#counters.clear();
    this.#total = 0;
  }
}
