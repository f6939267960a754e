import { setTimeout as sleep } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';
import type { Fault } from './types.ts';

const HTML =
  '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>502</h1><p>Please try again.</p></body></html>';

interface Armed {
  fault: Fault;
  left: number;
}

/** Faults waiting to strike, in the order they were set. One request meets at most one. */
export class Faults {
  #armed: Armed[] = [];
  readonly #stop = new AbortController();

  /** @returns takes the fault away again. */
  add(fault: Fault): () => void {
    const armed = { fault, left: fault.times ?? 1 };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** Ends every wait; hanging requests end with their connection. */
  close(): void {
    this.#stop.abort();
  }

  /** Middleware: the fault's answer, or on to the real one. */
  async strike(req: Request, res: Response, email: string | null, next: NextFunction): Promise<void> {
    const armed = this.#armed.find(({ fault, left }) => left > 0 && matches(fault, req, email));
    if (!armed) {
      next();
      return;
    }
    armed.left -= 1;
    const { fault } = armed;
    if (fault.latencyMs !== undefined && !(await this.#waited(fault.latencyMs))) return;
    if (fault.hang) return;
    if (fault.cut === 'before') req.socket.destroy();
    else if (fault.cut === 'middle') cutInTheMiddle(res);
    else if (fault.status === undefined && fault.body === undefined && !fault.html) next();
    else answer(res, fault);
  }

  async #waited(ms: number): Promise<boolean> {
    try {
      await sleep(ms, undefined, { signal: this.#stop.signal });
      return true;
    } catch {
      return false; // the sandbox closes
    }
  }
}

function matches(fault: Fault, req: Request, email: string | null): boolean {
  if (fault.method !== undefined && fault.method !== req.method) return false;
  if (fault.email !== undefined && fault.email !== email) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === 'string' ? req.originalUrl.includes(fault.path) : fault.path.test(req.originalUrl);
}

function answer(res: Response, fault: Fault): void {
  res.status(fault.status ?? 200);
  if (fault.retryAfter !== undefined) res.set('Retry-After', String(fault.retryAfter));
  if (fault.html) res.type('html').send(HTML);
  else if (fault.body !== undefined) res.type('json').send(fault.body);
  else res.json({ error: `Fault with status ${String(fault.status)}` });
}

/** Announces more bytes than it sends, then drops the line. */
function cutInTheMiddle(res: Response): void {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
  res.write('{"limit":10,"items":[{"title":"Half a', () => res.destroy());
}
