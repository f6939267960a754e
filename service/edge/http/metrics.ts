import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Context } from '../../context.ts';
import { countEverywhere } from '../postgres/standing.ts';

/** What Prometheus asks for, and what watches requests for it. */
export interface Metrics {
  readonly observe: RequestHandler;
  /** The text exposition format and its content type. */
  read(): Promise<{ readonly type: string; readonly body: string }>;
}

/** From a cached answer to one that waits for a sync (`?wait=true` gives up after 55 s). */
const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60];

function requestTimes(register: Registry): RequestHandler {
  const times = new Histogram({
    name: 'fathom_http_request_seconds',
    help: 'Time to answer, by endpoint.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [register],
  });
  return (request, response, next) => {
    const end = times.startTimer();
    response.on('finish', () => {
      // The pattern, not the address: ids in labels would grow without end. What has no route is one label.
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      end({ method: request.method, route, status: response.statusCode });
    });
    next();
  };
}

/** Process, requests, and where calls stand over all tenants. Names of tenants are nobody's business here. */
export function createMetrics({ db, clock }: Pick<Context, 'db' | 'clock'>): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'fathom_' });
  const calls = new Gauge({
    name: 'fathom_calls',
    help: 'Calls by status.',
    labelNames: ['status'],
    registers: [register],
  });
  const due = new Gauge({
    name: 'fathom_calls_due',
    help: 'Calls that are to be looked at now.',
    registers: [register],
  });
  return {
    observe: requestTimes(register),
    async read() {
      const standing = await countEverywhere(db, clock());
      calls.reset();
      for (const { status, count } of standing.calls) calls.set({ status }, count);
      due.set(standing.due);
      return { type: register.contentType, body: await register.metrics() };
    },
  };
}
