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
  async handle() {
    return ok({ status: 'ok' });
  },
});
