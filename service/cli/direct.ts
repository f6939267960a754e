import { eraseEmail } from '../admin/erase.ts';
import { previewPlan } from '../admin/preview.ts';
import { explainMeeting } from '../admin/explain/explain.ts';
import { rehearseMeeting } from '../admin/rehearse/rehearse.ts';
import { verify } from '../admin/verify/verify.ts';
import { beginConnect } from '../admin/salesforce-connection.ts';
import { connectFathom, listSourcesView } from '../admin/sources.ts';
import { syncAndWait } from '../admin/sync-now.ts';
import { undoMeeting } from '../admin/undo/undo.ts';
import type { Config } from '../config/config.ts';
import type { Context } from '../context.ts';
import { createApp } from '../edge/http/app.ts';
import { listen, type HttpServer } from '../edge/http/server.ts';
import { listSources } from '../edge/postgres/fathom-sources.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import { pullSource } from '../stages/ingest/pull.ts';
import type { Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import { workOnSyncs } from '../worker/worker.ts';
import { backfillOnDatabase } from './backfill-direct.ts';
import { plain, type Backend, type IngestResult, type Pulled } from './backend.ts';
import { openContext, type OpenContext } from './open-context.ts';
import { pickTenant } from './pick-tenant.ts';

const CLI: Actor = { email: null, isAdmin: true, maySync: true, via: 'cli' };

/** The commands on the database itself, for the tenant named or the only one. */
export async function directBackend(wantedTenant: string | undefined): Promise<Backend> {
  const context = await openContext();
  try {
    const { id: tenantId } = await pickTenant(context.db, wantedTenant);
    return onDatabase(context, tenantId);
  } catch (fault) {
    await context.close();
    throw fault;
  }
}

function onDatabase(context: OpenContext, tenantId: string): Backend {
  let server: HttpServer | null = null;
  const here = <T>(work: () => Promise<T>) => asTenant(tenantId, work);
  return {
    connectFathom: (given) => here(async () => plain(await connectFathom(context, tenantId, given, CLI))),
    beginSalesforce: (loginUrl) =>
      here(() => beginConnect(context, tenantId, { scope: 'team', ...(loginUrl && { loginUrl }) }, CLI)),
    sources: () => here(async () => plain(await listSourcesView(context, tenantId))),
    serveBrowserLeg: async () => {
      server = (await answersAlready(context.config)) ? null : await serveWeb(context);
    },
    ingest: (onProgress) => here(() => pullAll(context, tenantId, onProgress)),
    plan: (id) => here(async () => plain(await previewPlan(context, tenantId, id, CLI))),
    rehearse: (id) => here(async () => plain(await rehearseMeeting(context, tenantId, id, CLI))),
    explain: (id) => here(async () => plain(await explainMeeting(context, tenantId, id, CLI))),
    verify: () => here(async () => plain(await verify(context, tenantId, CLI))),
    sync: async (id) => {
      // Perhaps no service runs: this process takes part in the work it asks for (what else is due goes along).
      await workOnSyncs(context);
      return await here(async () => plain(await syncAndWait(context, tenantId, id, CLI)));
    },
    undo: async (id, confirm) => {
      await workOnSyncs(context);
      return await here(async () => plain(await undoMeeting(context, tenantId, id, { confirm }, CLI)));
    },
    erase: async (email, confirm) => {
      await workOnSyncs(context);
      return await here(async () => plain(await eraseEmail(context, tenantId, { email, confirm }, CLI)));
    },
    backfill: backfillOnDatabase(context, tenantId, CLI),
    close: async () => {
      await server?.stop();
      await context.close();
    },
  };
}

async function pullAll(
  context: Context,
  tenantId: string,
  onProgress: (pulled: Pulled) => void,
): Promise<IngestResult> {
  const sources = (await listSources(context.db, tenantId)).filter(({ state }) => state !== 'disconnected');
  if (sources.length === 0) {
    throw new UserError('no_source', 'Fathom is not connected: run `fathom-salesforce connect fathom` first.', 409);
  }
  const totals = { seen: 0, stored: 0, setAside: 0 };
  const failures: string[] = [];
  for (const [index, { id }] of sources.entries()) {
    const before = { ...totals };
    const add = (counts: { seen: number; stored: number; setAside: number }) => {
      totals.seen = before.seen + counts.seen;
      totals.stored = before.stored + counts.stored;
      totals.setAside = before.setAside + counts.setAside;
    };
    const result = await pullSource(context, tenantId, id, {
      onProgress: (progress) => {
        add(progress);
        onProgress({ share: (index + progress.share) / sources.length, ...totals });
      },
    });
    add(result);
    if (result.outcome !== 'done') failures.push(result.reason ?? result.outcome);
  }
  return { ...totals, failures };
}

/** A service that is up at our public address does the browser leg itself. */
async function answersAlready({ publicUrl }: Config): Promise<boolean> {
  // A service on this machine or behind a near proxy answers a health check at once.
  const WITHIN_MS = 3_000;
  try {
    const response = await fetch(`${publicUrl}/healthz`, { redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) });
    return response.ok;
  } catch {
    return false; // nobody there: we serve
  }
}

async function serveWeb(context: Context): Promise<HttpServer> {
  const { host, port, publicUrl } = context.config;
  if (port === 0) throw new UserError('port_needed', `Set PORT: Salesforce must find ${publicUrl} again.`, 400);
  const server = await listen(host, port);
  server.serve(createApp(context));
  return server;
}
