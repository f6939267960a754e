import { notFound } from '../../../types/errors.ts';
import { nothing, openEndpoint } from '../endpoint.ts';

/** For Prometheus. Open, as probes are: keep it inside your network (docs/operations.md). */
export const getMetrics = openEndpoint({
  method: 'get',
  path: '/metrics',
  access: 'open',
  summary: 'Figures for Prometheus.',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: { 200: 'text' },
  async handle({ parts }) {
    if (parts.metrics === undefined) throw notFound('This address');
    return { status: 200, text: await parts.metrics.read() };
  },
});
