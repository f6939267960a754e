/** What was written to deals, what is decided about it and who was erased: of one tenant, next to another. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Db } from '../../../service/edge/postgres/client.ts';
import { chainsOfCalls, eraseCalls } from '../../../service/edge/postgres/erase-calls.ts';
import { callsNaming, readErasures, rememberErased } from '../../../service/edge/postgres/erased-people.ts';
import * as journal from '../../../service/edge/postgres/journal.ts';
import { listJournal } from '../../../service/edge/postgres/journal-pages.ts';
import { confirm, intend } from '../../../service/edge/postgres/ledger.ts';
import * as ledger from '../../../service/edge/postgres/ledger-withdraw.ts';
import { keepMeeting } from '../../../service/edge/postgres/meetings.ts';
import { settleTakenBack } from '../../../service/edge/postgres/meeting-syncs.ts';
import * as suggestions from '../../../service/edge/postgres/suggestions.ts';
import * as undos from '../../../service/edge/postgres/undos.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, dealUpdate, meeting, newTenant, NOW, OPPORTUNITY, ORG } from './rows.ts';

const M = 'external-1';
const PERSON = 'dana@lakeside.example';
const TABLES = ['journal', 'suggestions', 'undos', 'erased_people', 'ledger', 'meeting_syncs', 'fathom_meetings'];

const PROVENANCE = {
  meetingId: M,
  callAt: NOW.toISOString(),
  url: null,
  sourceKind: 'Section',
  section: 'Next Steps',
  mode: 'Suggest',
  mappingId: null,
} as const;

const CHANGE = {
  meetingId: M,
  opportunityId: OPPORTUNITY,
  field: 'NextStep',
  before: null,
  after: 'a',
  provenance: PROVENANCE,
  origin: 'sync',
  actor: 'mia',
} as const;

const SUGGESTION = {
  ...dealUpdate(M, {}),
  kind: 'suggest',
  key: 'sugg',
  field: 'NextStep',
  current: 'a',
  proposed: 'b',
  provenance: PROVENANCE,
  why: 'mode',
} as const;

const WISH = { orgId: ORG, scope: { kind: 'calls', meetingIds: [M] }, actor: 'mia', confirmed: false } as const;
const DECISION = { state: 'kept', by: 'b', at: NOW, value: null } as const;
const NOTHING_DONE = { fields: [], tasks: [] };

/** One row in every table. */
async function fill(db: Db, tenant: string): Promise<{ link: string; suggestion: string; undo: string }> {
  await keepMeeting(db, tenant, copyOf(meeting(M)), NOW);
  await intend(db, tenant, ORG, [callTask(M), dealUpdate(M, { NextStep: 'a' })]);
  await confirm(db, tenant, ORG, [{ key: `call-${M}`, recordId: '00T', written: {} }]);
  await journal.addLinks(db, tenant, ORG, [CHANGE]);
  await suggestions.suggest(db, tenant, ORG, SUGGESTION, Object.is, NOW);
  const undo = await undos.askUndo(db, tenant, WISH, NOW);
  await rememberErased(db, tenant, PERSON, NOW);
  const [link] = await journal.linksOfDeals(db, tenant, ORG, [OPPORTUNITY]);
  const [suggestion] = await suggestions.openSuggestions(db, tenant, ORG, [OPPORTUNITY]);
  return { link: link?.id ?? '', suggestion: suggestion?.id ?? '', undo };
}

describe.each(databaseKinds())('tenant B next to the journal of tenant A on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let a: string;
  let b: string;
  let ids: Awaited<ReturnType<typeof fill>>;
  let before: unknown;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.db;
    a = await newTenant(db, 'A');
    b = await newTenant(db, 'B');
    ids = await fill(db, a);
    before = await rowsOf(a);
  });
  afterAll(async () => await database.close());

  async function rowsOf(tenant: string): Promise<Record<string, unknown[]>> {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLES) {
      const { rows } = await database.pool.query(`select * from ${table} where tenant_id = $1 order by 2`, [tenant]);
      all[table] = rows;
    }
    return all;
  }

  test('every table of A holds something, so that seeing nothing means something', async () => {
    expect(Object.entries(await rowsOf(a)).filter(([, rows]) => rows.length === 0)).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>, unknown]>([
    ['links of a deal', () => journal.linksOfDeals(db, b, ORG, [OPPORTUNITY]), []],
    ['a link by id', () => journal.readLink(db, b, ORG, ids.link), null],
    ['deals of a call', () => journal.dealsOfCalls(db, b, ORG, [M]), []],
    ['what was last written', () => journal.lastWritten(db, b, ORG, [OPPORTUNITY]), {}],
    ['undone fields', () => journal.undoneFields(db, b, ORG, [OPPORTUNITY]), {}],
    ['the journal', () => listJournal(db, b, ORG, { limit: 9 }), { items: [], nextCursor: null }],
    ['writes under way', () => ledger.dealIntentions(db, b, ORG, [OPPORTUNITY]), []],
    ['deals left behind', () => ledger.leftBehind(db, b, ORG, [M]), []],
    ['removed Tasks', () => ledger.removedTasks(db, b, ORG, [M]), new Set()],
    ['open suggestions', () => suggestions.openSuggestions(db, b, ORG, [OPPORTUNITY]), []],
    ['counts of suggestions', () => suggestions.countOpenSuggestions(db, b, ORG), {}],
    [
      'a suggestion',
      () => suggestions.readSuggestion(db, b, ORG, { opportunityId: OPPORTUNITY, id: ids.suggestion }),
      null,
    ],
    ['waiting undos', () => undos.waitingUndos(db, b), []],
    ['an undo', () => undos.readUndo(db, b, ids.undo), null],
    ['erasures', () => readErasures(db, b), { people: new Map(), calls: new Set() }],
    ['calls naming somebody', () => callsNaming(db, b, PERSON), { tookPart: [], mentionedIn: [] }],
    ['chains of a call', () => chainsOfCalls(db, b, [M]), []],
  ])('B does not see %s of A', async (_, read, nothing) => {
    expect(await read()).toEqual(nothing);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a link', () => journal.markUndone(db, b, ORG, [ids.link], { by: 'b', at: NOW, conflict: null })],
    ['what is ours', () => journal.markSaid(db, b, ORG, CHANGE, 'b')],
    ['undone links', () => journal.releaseUndone(db, b, M, NOW)],
    ['a ledger entry', () => ledger.withdraw(db, b, ORG, [`call-${M}`], { [`call-${M}`]: '00T' })],
    ['calls taken back', () => settleTakenBack(db, b, [M], 'b', NOW)],
    ['a suggestion', () => suggestions.decide(db, b, ids.suggestion, DECISION)],
    ['suggestions of a call', () => suggestions.expireOfCalls(db, b, [M], NOW)],
    ['an undo’s plan', () => undos.planUndo(db, b, ids.undo, NOTHING_DONE)],
    ['an undo', () => undos.endUndo(db, b, ids.undo, 'done', NOTHING_DONE, NOW)],
    ['calls of a person', () => eraseCalls(db, b, [meeting(M)], PERSON, NOW)],
  ])('B cannot change %s of A', async (_, change) => {
    await change();
    expect(await rowsOf(a)).toEqual(before);
  });

  test('B has a journal, suggestions and wishes of the same names: A’s stay as they are', async () => {
    await fill(db, b);
    expect(await rowsOf(a)).toEqual(before);
  });
});
