/** The journal and the suggestions as they are stored. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Migrator } from 'kysely/migration';
import type { Db } from '../../../service/edge/postgres/client.ts';
import { addLinks, linksOfDeals, markSaid, markUndone, undoneFields } from '../../../service/edge/postgres/journal.ts';
import { confirm, dealWritten, entriesFor, intend } from '../../../service/edge/postgres/ledger.ts';
import { removedTasks, withdraw } from '../../../service/edge/postgres/ledger-withdraw.ts';
import { keepMeeting } from '../../../service/edge/postgres/meetings.ts';
import { requestSync } from '../../../service/edge/postgres/meeting-syncs.ts';
import { migrate } from '../../../service/edge/postgres/migrate.ts';
import { decide, openSuggestions, suggest } from '../../../service/edge/postgres/suggestions.ts';
import { askUndo, endUndo, waitingUndos } from '../../../service/edge/postgres/undos.ts';
import { confirmAdopted } from '../../../service/stages/write/confirm-adopted.ts';
import { migrations } from '../../../service/migrations/index.ts';
import type { NewLink } from '../../../service/types/journal.ts';
import type { Suggest } from '../../../service/types/operation.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, dealUpdate, later, meeting, newTenant, NOW, OPPORTUNITY, ORG } from './rows.ts';

const M = 'external-1';

function link(before: string | null, after: string | null, more: Partial<NewLink> = {}): NewLink {
  const about = { meetingId: M, opportunityId: OPPORTUNITY, field: 'NextStep', provenance: null, actor: 'mia' };
  return { ...about, before, after, origin: 'sync', ...more };
}

function proposal(proposed: string): Suggest {
  const provenance = {
    meetingId: M,
    callAt: NOW.toISOString(),
    url: null,
    sourceKind: 'Section',
    section: 'Next Steps',
    mode: 'Suggest',
    mappingId: null,
  } as const;
  const { fields: _fields, before: _before, ...about } = dealUpdate(M, {});
  return { ...about, kind: 'suggest', key: 's', field: 'NextStep', current: 'a', proposed, provenance, why: 'mode' };
}

describe.each(databaseKinds())('the journal on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.db;
  });
  beforeEach(async () => {
    tenant = await newTenant(db);
  });
  afterAll(async () => await database.close());

  const links = () => linksOfDeals(db, tenant, ORG, [OPPORTUNITY]);
  const ours = async () => (await dealWritten(db, tenant, ORG, [OPPORTUNITY]))[OPPORTUNITY];

  test('F5: the links of one batch keep their order, and an empty field is a value', async () => {
    const values = [null, 'a', 'b', 'c', 'd', null];
    const chain = values.slice(1).map((after, at) => link(values[at] ?? null, after));
    await addLinks(db, tenant, ORG, chain, NOW);
    expect((await links()).map(({ before, after }) => [before, after])).toEqual([
      [null, 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', null],
    ]);
    expect(await ours()).toEqual({ NextStep: null });
  });

  test('W14: what was put back to before us is not ours; what a rep got back still is an edit of ours', async () => {
    await intend(db, tenant, ORG, [dealUpdate(M, { NextStep: 'a' })]);
    await confirm(db, tenant, ORG, [{ key: `deal-${M}`, recordId: OPPORTUNITY, written: { NextStep: 'a' } }]);
    await addLinks(db, tenant, ORG, [link('theirs', 'a')]);
    expect(await ours()).toEqual({ NextStep: 'a' });
    await addLinks(db, tenant, ORG, [link('a', 'theirs', { origin: 'restore' })]);
    expect(await ours()).toBeUndefined();
    await addLinks(db, tenant, ORG, [link('s', 'rep', { origin: 'restore', ours: { value: 'a' } })]);
    expect(await ours()).toEqual({ NextStep: 'a' });
    await markSaid(db, tenant, ORG, { opportunityId: OPPORTUNITY, field: 'NextStep' }, 'said');
    expect(await ours()).toEqual({ NextStep: 'said' });
  });

  test('F5: an undone field keeps its call away until a person asks for the call again', async () => {
    await keepMeeting(db, tenant, copyOf(meeting(M)), NOW);
    await addLinks(db, tenant, ORG, [link('a', 'b'), link('b', 'c')]);
    const conflict = { ours: 'c', current: 'x', wouldBe: 'a' };
    const ids = (await links()).map(({ id }) => id);
    await markUndone(db, tenant, ORG, ids, { by: 'mia', at: NOW, conflict });
    expect((await links()).map((one) => [one.undoneAt, one.conflict])).toEqual([
      [NOW, null],
      [NOW, conflict],
    ]);
    expect(await undoneFields(db, tenant, ORG, [OPPORTUNITY])).toEqual({ [OPPORTUNITY]: { NextStep: [M] } });
    await requestSync(db, tenant, M, 'mia', NOW);
    expect(await undoneFields(db, tenant, ORG, [OPPORTUNITY])).toEqual({});
  });

  test('F5: a write adopted after a crash is journaled once, with what it had found and meant', async () => {
    const update = { ...dealUpdate(M, { NextStep: 'a' }), before: { NextStep: 'theirs' } };
    await intend(db, tenant, ORG, [update]);
    const arrived = [{ key: update.key, recordId: OPPORTUNITY, written: { NextStep: 'a' } }];
    await confirmAdopted(db, tenant, ORG, arrived, NOW);
    await confirmAdopted(db, tenant, ORG, arrived, NOW);
    expect(await links()).toMatchObject([{ before: 'theirs', after: 'a', origin: 'sync' }]);
    expect(await entriesFor(db, tenant, ORG, [M])).toMatchObject([
      { state: 'written', written: { NextStep: 'a' }, before: { NextStep: 'theirs' }, intended: {} },
    ]);
  });

  test('F5: an entry that was taken back and is written again begins anew; the deleted Task is known as ours', async () => {
    await intend(db, tenant, ORG, [callTask(M)]);
    await confirm(db, tenant, ORG, [{ key: `call-${M}`, recordId: '00T1', written: { Subject: 'S' } }]);
    await withdraw(db, tenant, ORG, [`call-${M}`], { [`call-${M}`]: '00T1' });
    expect(await removedTasks(db, tenant, ORG, [M])).toEqual(new Set(['00T1']));
    await intend(db, tenant, ORG, [callTask(M)]);
    expect(await entriesFor(db, tenant, ORG, [M])).toMatchObject([{ state: 'intended', recordId: null, written: {} }]);
    expect(await removedTasks(db, tenant, ORG, [M])).toEqual(new Set(['00T1']));
  });

  test('F8: one suggestion is open per field; newer content expires it, a value turned down is not proposed again', async () => {
    const propose = (value: string) => suggest(db, tenant, ORG, proposal(value), Object.is, later(value.length));
    const first = await propose('b');
    expect(await propose('b')).toEqual(first);
    await propose('bb');
    const [open, ...more] = await openSuggestions(db, tenant, ORG, [OPPORTUNITY]);
    expect([open?.proposed, more]).toEqual(['bb', []]);
    const decision = { state: 'kept', by: 'rep', at: NOW, value: 'a' } as const;
    expect(await decide(db, tenant, open?.id ?? '', decision)).toBe(true);
    expect(await decide(db, tenant, open?.id ?? '', decision)).toBe(false);
    expect(await propose('bb')).toBe('kept');
    expect(await propose('bbb')).toMatchObject({ id: expect.any(String) });
    expect(await propose('bb')).toBe('kept');
    expect(await openSuggestions(db, tenant, ORG, [OPPORTUNITY])).toEqual([]);
  });

  test('the same wish to take something back is kept once while it waits, and ended once', async () => {
    const wish = { orgId: ORG, scope: { kind: 'calls', meetingIds: [M] }, actor: 'mia', confirmed: false } as const;
    const id = await askUndo(db, tenant, wish, NOW);
    expect(await askUndo(db, tenant, wish, later(1))).toBe(id);
    expect(await waitingUndos(db, tenant)).toMatchObject([{ id, scope: wish.scope, planned: null }]);
    const end = () => endUndo(db, tenant, id, 'done', { fields: [], tasks: [] }, NOW);
    expect([await end(), await end()]).toEqual([true, false]);
    expect(await askUndo(db, tenant, wish, later(2))).not.toBe(id);
  });

  test('F5: calls written before there was a journal can be taken back: the ledger becomes its first page', async () => {
    const old = await openTestDatabase(kind);
    try {
      await old.pool.query('drop schema public cascade; create schema public');
      const migrator = new Migrator({ db: old.db, provider: { getMigrations: async () => ({ ...migrations }) } });
      await migrator.migrateTo('0004-row-level-security');
      const id = randomUUID();
      await old.pool.query(`insert into tenants (id, name) values ($1, 'Old')`, [id]);
      await old.pool.query(
        `insert into ledger (tenant_id, org_id, key, meeting_id, role, opportunity_id, state, written, written_at, before)
         values ($1, $2, 'deal', $3, 'deal', $4, 'written', '{"NextStep": "a"}', '{"NextStep": "2026"}', '{}')`,
        [id, ORG, M, OPPORTUNITY],
      );
      await migrate(old.db);
      expect(await linksOfDeals(old.db, id, ORG, [OPPORTUNITY])).toMatchObject([
        { meetingId: M, field: 'NextStep', before: null, after: 'a', origin: 'sync', provenance: null },
      ]);
    } finally {
      await old.close();
    }
  });
});
