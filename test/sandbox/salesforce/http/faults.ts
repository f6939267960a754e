/** What happens instead of, before or after the real answer. */
export type FaultAction =
  /** The answer comes late. */
  | { type: 'latency'; ms: number }
  /** A gateway's answer: any status with any body (HTML too); the org never sees the request. */
  | { type: 'status'; status: number; body?: unknown; contentType?: string; headers?: Record<string, string> }
  /** A Salesforce error body of any code; the org never sees the request. */
  | { type: 'error'; errorCode: string; message?: string; status?: number; fields?: string[] }
  /** The connection is cut: `before` the org has seen the request, or `after` it has committed. */
  | { type: 'cut'; when: 'before' | 'after' }
  /** No answer, ever: `before` the org has seen the request, or `after` it has committed. */
  | { type: 'hang'; when: 'before' | 'after' }
  /** The session used by the request ends; the answer is 401 INVALID_SESSION_ID. */
  | { type: 'session-expired' }
  /** 403 REQUEST_LIMIT_EXCEEDED, with the text of the daily or of the concurrent limit. */
  | { type: 'limit'; which: 'daily' | 'concurrent' };

/** When a fault applies. Everything given must hold; nothing given matches every request. */
export interface FaultMatch {
  method?: string;
  /** Part of the decoded path with query. */
  path?: string;
  /** Regular expression over the decoded path with query. */
  pathPattern?: string;
  /** Regular expression over the request body's text. */
  bodyPattern?: string;
  /** Lets that many matching requests pass first. */
  skip?: number;
  /** How often it applies; default 1, 0 means until cleared. */
  times?: number;
}

/** A fault on demand. */
export interface Fault {
  match?: FaultMatch;
  action: FaultAction;
}

interface ArmedFault extends Fault {
  id: string;
  seen: number;
  applied: number;
}

function fits(match: FaultMatch, method: string, path: string, body: string): boolean {
  if (match.method && match.method.toUpperCase() !== method) return false;
  if (match.path && !path.includes(match.path)) return false;
  if (match.pathPattern && !new RegExp(match.pathPattern).test(path)) return false;
  return !match.bodyPattern || new RegExp(match.bodyPattern).test(body);
}

/** The faults that are armed, in the order they were added; the first that fits is used up first. */
export class Faults {
  #faults: ArmedFault[] = [];
  #next = 1;

  /** Arms a fault and returns its id, which the request log repeats where it was applied. */
  add(fault: Fault): string {
    for (const pattern of [fault.match?.pathPattern, fault.match?.bodyPattern]) if (pattern) new RegExp(pattern);
    const id = `fault-${this.#next}`;
    this.#next += 1;
    this.#faults.push({ ...fault, id, seen: 0, applied: 0 });
    return id;
  }

  /** The fault for this request, if any; counts it. */
  take(method: string, path: string, body: string): ArmedFault | undefined {
    for (const fault of this.#faults) {
      const match = fault.match ?? {};
      const times = match.times ?? 1;
      const spent = times > 0 && fault.applied >= times;
      if (spent || !fits(match, method, path, body)) continue;
      fault.seen += 1;
      if (fault.seen <= (match.skip ?? 0)) continue;
      fault.applied += 1;
      return fault;
    }
    return undefined;
  }

  /** Armed faults with how often each was seen and applied. */
  list(): (Fault & { id: string; seen: number; applied: number })[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** Disarms one fault, or all. */
  clear(id?: string): void {
    this.#faults = id ? this.#faults.filter((fault) => fault.id !== id) : [];
  }
}
