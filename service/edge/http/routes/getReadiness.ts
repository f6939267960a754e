import { z } from 'zod';
import { UserError } from '../../../types/errors.ts';
import { nothing, ok, openEndpoint } from '../endpoint.ts';
import { within } from '../../within.ts';

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
      const answer = await within(READY_WITHIN_MS, parts.ready(context));
      if (answer === 'late') throw new Error(`no answer within ${READY_WITHIN_MS} ms`);
      return ok({ status: 'ready' });
    } catch (fault) {
      log.warn({ err: fault }, 'not ready');
      throw new UserError('not_ready', 'Database or queue does not answer.', 503);
    }
  },
});
