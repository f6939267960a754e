import { z } from 'zod';
import { UserError } from '../../../types/errors.ts';
import { nothing, ok, openEndpoint } from '../endpoint.ts';

// Shorter than the probe timeouts of common orchestrators would be useless: a busy embedded database needs its moment.
const READY_WITHIN_MS = 2_000;

/** Database and queue answer; 503 otherwise, so that a load balancer looks elsewhere. */
export const getReadiness = openEndpoint({
  method: 'get',
  path: '/readyz',
  access: 'open',
  summary: 'Database and queue answer.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: z.object({ status: z.literal('ready') }) },
  async handle({ context, parts, log }) {
    try {
      await within(READY_WITHIN_MS, parts.ready(context));
      return ok({ status: 'ready' });
    } catch (fault) {
      log.warn({ err: fault }, 'not ready');
      throw new UserError('not_ready', 'Database or queue does not answer.', 503);
    }
  },
});

async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
