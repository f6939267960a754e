import type { Express } from 'express';
import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { tenantByKey } from '../postgres/tenants.ts';
import { admin } from './admin.ts';
import { buildApp } from './build-app.ts';
import { createMetrics } from './metrics.ts';
import type { Parts } from './parts.ts';
import { keyLimit } from './rate-limit.ts';
import { endpoints } from './routes/index.ts';

const parts: Parts = {
  admin,
  tenantByKey: (context, apiKey) => tenantByKey(context.db, apiKey, context.clock()),
  ready: async (context) => {
    await sql`select 1`.execute(context.db);
    await context.queue.ping();
  },
};

/** The HTTP interface of design section 6 over a context. */
export function createApp(context: Context): Express {
  const limit = keyLimit(context.config.rateLimitPerMinute);
  return buildApp(context, { ...parts, limit, metrics: createMetrics(context) }, endpoints);
}
