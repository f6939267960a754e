import {
  approveBackfill,
  cancelBackfill,
  createBackfill,
  pauseBackfill,
  resumeBackfill,
  undoBackfill,
} from '../admin/backfill/backfill.ts';
import { listBackfillItems, listBackfillsView, readBackfillView } from '../admin/backfill/view.ts';
import type { Context } from '../context.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import type { Actor } from '../types/actor.ts';
import { workOnSyncs } from '../worker/worker.ts';
import { allPages } from './all-pages.ts';
import { plain } from './backend.ts';
import type { BackfillRoad } from './backfill-road.ts';

/** Items of a page. */
const LIMIT = 200;

/** Backfills on the database itself. Perhaps no service runs: this process takes part in the work it asks for. */
export function backfillOnDatabase(context: Context, tenantId: string, actor: Actor): BackfillRoad {
  const here = (work: () => Promise<unknown>) => asTenant(tenantId, async () => plain(await work()));
  return {
    create: async (request) => {
      await workOnSyncs(context);
      return here(() => createBackfill(context, tenantId, request, actor));
    },
    list: () =>
      allPages((cursor) =>
        here(() => listBackfillsView(context, tenantId, { limit: LIMIT, ...(cursor && { cursor }) })),
      ),
    read: (id) => here(() => readBackfillView(context, tenantId, id)),
    items: (id) =>
      allPages((cursor) =>
        here(() => listBackfillItems(context, tenantId, id, { limit: LIMIT, ...(cursor && { cursor }) })),
      ),
    step: async (id, step, body) => {
      await workOnSyncs(context);
      return here(() => {
        if (step === 'approve') {
          return approveBackfill(context, tenantId, id, body as Parameters<typeof approveBackfill>[3], actor);
        }
        if (step === 'undo') return undoBackfill(context, tenantId, id, body, actor);
        const plainStep = { pause: pauseBackfill, resume: resumeBackfill, cancel: cancelBackfill }[step];
        return plainStep(context, tenantId, id, actor);
      });
    },
  };
}
