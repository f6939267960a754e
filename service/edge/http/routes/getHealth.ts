import { z } from 'zod';
import { nothing, ok, openEndpoint } from '../endpoint.ts';

/** The process lives; says nothing about database or upstreams. */
export const getHealth = openEndpoint({
  method: 'get',
  path: '/healthz',
  access: 'open',
  summary: 'The process is alive.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: z.object({ status: z.literal('ok') }) },
  async handle() {
    return ok({ status: 'ok' });
  },
});
