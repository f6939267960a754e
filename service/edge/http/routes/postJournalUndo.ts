import { z } from 'zod';
import { undone } from '../answers/journal.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { confirmation } from '../inputs.ts';

/** Takes back one change of one deal field (F5). */
export const postJournalUndo = tenantEndpoint({
  method: 'post',
  path: '/api/v1/journal/:id/undo',
  access: 'admin',
  summary: 'Take a change of a deal field back.',
  params: z.strictObject({ id: z.uuid('must be the id of a change.') }),
  query: nothing,
  body: z.strictObject(confirmation),
  answers: { 200: undone },
  async handle({ context, parts, tenant, actor, params, body }) {
    return ok(await parts.admin.undoChange(context, tenant.id, params.id, body, actor));
  },
});
