/** Every route that takes an id, and one tenant's real ids for another one to try. */
import { sql } from 'kysely';
import { addLinks, linksOfDeals } from '../../../service/edge/postgres/journal.ts';
import { suggest } from '../../../service/edge/postgres/suggestions.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { describeInterface } from '../../../service/edge/http/openapi.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { until, type ApiClient } from '../../support/api-client.ts';
import { syncNow } from '../../support/play.ts';
import { dealUpdate } from '../postgres/rows.ts';
import type { Arena } from './arena.ts';

export interface Ids {
  readonly meeting: string;
  readonly source: string;
  readonly sync: string;
  readonly backfill: string;
  readonly change: string;
  readonly suggestion: string;
  readonly deal: string;
  readonly contact: string;
  /** Of whoever asks. */
  readonly ownBackfill: string;
}

export interface Ours extends Ids {
  readonly title: string;
  /** Stands in the journal and in the suggestion. */
  readonly words: string;
  readonly strangersBackfill: string;
  /** What nobody else may change, as text. */
  rows(): Promise<string[]>;
}

const NOBODY = '4f0d4c1e-0000-4000-8000-000000000001';

/** Well-formed ids of nothing. */
export const NEVER = {
  meeting: 'external-1',
  source: NOBODY,
  sync: NOBODY,
  backfill: NOBODY,
  change: NOBODY,
  suggestion: NOBODY,
  deal: '006000000000001AAA',
  contact: '003000000000001AAA',
};

type Ask = (ids: Ids) => { readonly path: string; readonly body?: unknown };

const onMeeting = (what: string, body?: (ids: Ids) => unknown): Ask => {
  return (ids) => ({ path: `/api/v1/meetings/${ids.meeting}${what}`, ...(body && { body: body(ids) }) });
};
const onBackfill = (what: string): Ask => {
  return ({ backfill }) => ({ path: `/api/v1/backfills/${backfill}${what}` });
};

/** By verb and described path; a parameter or field that names something of a tenant is filled from the ids. */
export const WITH_IDS: Readonly<Record<string, Ask>> = {
  'get /api/v1/meetings/{id}': onMeeting(''),
  'get /api/v1/meetings/{id}/plan': onMeeting('/plan'),
  'get /api/v1/meetings/{id}/explain': onMeeting('/explain'),
  'post /api/v1/meetings/{id}/rehearse': onMeeting('/rehearse'),
  'post /api/v1/meetings/{id}/sync': onMeeting('/sync'),
  'post /api/v1/meetings/{id}/prefer': onMeeting('/prefer'),
  'post /api/v1/meetings/{id}/undo': onMeeting('/undo', () => ({ confirm: true })),
  'post /api/v1/meetings/{id}/deal': onMeeting('/deal', ({ contact, deal }) => ({
    contactId: contact,
    opportunityId: deal,
  })),
  'get /api/v1/deals/{opportunityId}': ({ deal }) => ({ path: `/api/v1/deals/${deal}` }),
  'post /api/v1/deals/{opportunityId}/suggestions/{id}': ({ deal, suggestion }) => ({
    path: `/api/v1/deals/${deal}/suggestions/${suggestion}`,
    body: { decision: 'keep' },
  }),
  'get /api/v1/journal': ({ deal }) => ({ path: `/api/v1/journal?opportunityId=${deal}` }),
  'post /api/v1/journal/{id}/undo': ({ change }) => ({
    path: `/api/v1/journal/${change}/undo`,
    body: { confirm: true },
  }),
  'post /api/v1/journal/{id}/keep': ({ change, deal }) => ({
    path: `/api/v1/journal/${change}/keep`,
    body: { opportunityId: deal },
  }),
  'get /api/v1/backfills/{id}': onBackfill(''),
  'get /api/v1/backfills/{id}/items': onBackfill('/items'),
  'post /api/v1/backfills/{id}/approve': ({ ownBackfill, meeting }) => ({
    path: `/api/v1/backfills/${ownBackfill}/approve`,
    body: { itemIds: [meeting] },
  }),
  'post /api/v1/backfills/{id}/pause': onBackfill('/pause'),
  'post /api/v1/backfills/{id}/resume': onBackfill('/resume'),
  'post /api/v1/backfills/{id}/cancel': onBackfill('/cancel'),
  'post /api/v1/backfills/{id}/undo': onBackfill('/undo'),
  'put /api/v1/sources/fathom': ({ source }) => ({
    path: '/api/v1/sources/fathom',
    body: { apiKey: 'a-key-of-mine', id: source },
  }),
  'delete /api/v1/sources/fathom': ({ source }) => ({ path: `/api/v1/sources/fathom?id=${source}` }),
  'post /api/v1/sources/fathom/check': ({ source }) => ({ path: `/api/v1/sources/fathom/check?id=${source}` }),
  'get /api/v1/syncs': ({ meeting }) => ({ path: `/api/v1/syncs?meetingId=${meeting}` }),
  'get /api/v1/syncs.csv': ({ meeting }) => ({ path: `/api/v1/syncs.csv?meetingId=${meeting}` }),
  'post /api/v1/syncs/retry': ({ sync }) => ({ path: '/api/v1/syncs/retry', body: { ids: [sync] } }),
};

/** Ids of Salesforce's and of no tenant's: what they name is the organisation's. */
const NOT_OURS = ['post /api/v1/sources/salesforce/confirm-new-org', 'post /api/v1/mappings/validate'];

/** Routes with a tenant key whose description has an id in path, query or body. */
export function routesWithIds(): string[] {
  const { paths } = describeInterface(endpoints) as unknown as {
    paths: Record<string, Record<string, { security: unknown[]; parameters: { name?: string }[] }>>;
  };
  return Object.entries(paths)
    .flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ verb, path, operation })))
    .filter(({ operation }) => operation.security.length > 0)
    .filter(({ operation: { parameters, ...rest } }) => {
      const names = parameters.flatMap(({ name }) => name ?? []);
      const fields = [...JSON.stringify('requestBody' in rest ? rest.requestBody : {}).matchAll(/"(\w+)":\{/g)];
      return [...names, ...fields.map((match) => match[1] ?? '')].some((name) => /^ids?$|Ids?$/.test(name));
    })
    .map(({ verb, path }) => `${verb} ${path}`)
    .filter((route) => !NOT_OURS.includes(route))
    .sort();
}

async function backfillOf(api: ApiClient): Promise<string> {
  const window = { since: '2026-01-01', until: new Date(Date.now() + 86_400_000).toISOString() };
  const { id } = await api.post<{ id: string }>('/api/v1/backfills', window);
  await until('the review to end', async () => {
    return (await api.get<{ state: string }>(`/api/v1/backfills/${id}`)).state === 'ready';
  });
  return id;
}

const WORDS = 'Only ours to read';

/** A change of a deal field and a suggestion, written down as a sync would. */
async function decide(arena: Arena, meetingId: string, deal: string): Promise<{ change: string; suggestion: string }> {
  const { tenantId, service, salesforce } = arena.stage;
  const { db } = service.context;
  const callAt = new Date().toISOString();
  const provenance = { meetingId, callAt, url: null, sourceKind: 'Section', section: 'S', mode: 'Suggest' } as const;
  const about = { meetingId, opportunityId: deal, provenance: { ...provenance, mappingId: null } };
  return asTenant(tenantId, async () => {
    const link = { ...about, field: 'NextStep', before: null, after: WORDS, origin: 'sync', actor: 'sync' } as const;
    await addLinks(db, tenantId, salesforce.org.orgId, [link]);
    const proposal = {
      ...dealUpdate(meetingId, {}),
      ...about,
      kind: 'suggest',
      key: `sugg-${meetingId}`,
      field: 'Description',
      current: null,
      proposed: WORDS,
      why: 'mode',
    } as const;
    await suggest(db, tenantId, salesforce.org.orgId, proposal, Object.is, new Date());
    const [change] = await linksOfDeals(db, tenantId, salesforce.org.orgId, [deal]);
    const [suggestion] = await db.selectFrom('suggestions').select('id').where('proposed', 'is not', null).execute();
    return { change: change?.id ?? '', suggestion: suggestion?.id ?? '' };
  });
}

/** Something of each kind, of the arena's tenant: a written call, what it did to its deal, a backfill. */
export async function fillOurs(arena: Arena): Promise<Ours> {
  const { stage } = arena;
  const written = stage.world.cases['emoji']?.recordingId ?? 0;
  const outcome = await syncNow(stage, written);
  const {
    id: meeting,
    title,
    operations,
  } = await stage.api.get<{
    id: string;
    title: string;
    operations: { contactId: string | null; opportunityId: string | null }[];
  }>(`/api/v1/meetings/${written}`);
  const task = operations.find(({ contactId, opportunityId }) => contactId !== null && opportunityId !== null);
  if (task === undefined) throw new Error(`The call was not written to a deal: ${JSON.stringify(outcome)}`);
  const deal = task.opportunityId ?? '';
  const { items } = await stage.api.get<{ items: { id: string }[] }>(`/api/v1/syncs?meetingId=${meeting}`);
  const { fathom } = await stage.api.get<{ fathom: { sources: { id: string }[] } }>('/api/v1/sources');
  const backfill = await backfillOf(stage.api);
  const tables = ['journal', 'suggestions', 'undos', 'deal_choices', 'fathom_sources', 'backfill_items', 'audit_log'];
  return {
    meeting,
    title,
    words: WORDS,
    deal,
    contact: task.contactId ?? '',
    sync: items[0]?.id ?? '',
    source: fathom.sources[0]?.id ?? '',
    backfill,
    ownBackfill: backfill,
    strangersBackfill: await backfillOf(arena.stranger),
    ...(await decide(arena, meeting, deal)),
    rows: () =>
      asTenant(stage.tenantId, async () => {
        const found: string[] = [];
        for (const table of tables) {
          const rows = sql<{ line: string }>`select (to_jsonb(t) - 'last_contact_at' - 'budget')::text as line
            from ${sql.table(table)} t order by 1`;
          found.push(...(await rows.execute(stage.service.context.db)).rows.map(({ line }) => `${table} ${line}`));
        }
        return found;
      }),
  };
}
