/** A call that was never stored is explained, too: by the filter that keeps it out, or by what could not be read. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { explainMeeting } from '../../../service/admin/explain/explain.ts';
import { explanation } from '../../../service/edge/http/answers/explain.ts';
import { saveKnownFilters } from '../../../service/edge/postgres/known-filters.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { pullSource } from '../../../service/stages/ingest/pull.ts';
import { keepPage } from '../../../service/stages/keep/keep-page.ts';
import type { Actor } from '../../../service/types/actor.ts';
import { databaseKinds } from '../../support/database.ts';
import { callsAgo, openWorld, type World } from './world.ts';

const ADMIN: Actor = { email: 'ada@northwind.example', isAdmin: true, maySync: true, via: 'person' };
const MEMBER: Actor = { email: 'mia@northwind.example', isAdmin: false, maySync: true, via: 'person' };

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

describe.each(databaseKinds())('explain of what is not kept (%s)', (kind) => {
  async function world(): Promise<World> {
    const on = await openWorld(kind, { calls: callsAgo([1, 2]) });
    open.push(on);
    return on;
  }

  const explain = async ({ context, tenantId }: World, reference: string, actor = ADMIN) =>
    explanation.strict().parse(await explainMeeting(context, tenantId, reference, actor));

  async function keepOut(on: World) {
    const now = on.context.clock();
    const filters = [{ kind: 'TitleWord', value: 'confidential' }] as const;
    await saveKnownFilters(on.context.db, on.tenantId, {
      orgId: '00D000000000001AAA',
      filters,
      readAt: now,
      checkAfter: now,
    });
    on.fathom.control.alter(1, { title: 'Confidential: severance of Ole' });
    await pullSource(on.context, on.tenantId, on.source.id);
  }

  test('E6: a call kept out by a filter is told with the kind of filter and where to change it, by either id', async () => {
    const on = await world();
    await keepOut(on);
    for (const reference of ['1', 'external-1']) {
      const told = await explain(on, reference);
      expect(told).toMatchObject({
        meetingId: 'external-1',
        status: 'not_synced',
        cause: 'excluded_by_filter',
        verdict: 'excluded_by_filter',
        sentence: 'A privacy filter keeps this call out: a word in the title. Only its id and this reason are kept.',
      });
      const problems = told.steps.filter(({ state }) => state !== 'not_checked');
      expect(problems).toMatchObject([{ name: 'calendar', state: 'problem', fix: { who: 'admin' } }]);
      expect(JSON.stringify(told)).not.toMatch(/severance|Ole/);
    }
  });

  test('only admins of this tenant are told', async () => {
    const on = await world();
    await keepOut(on);
    await expect(explain(on, '1', MEMBER)).rejects.toMatchObject({ code: 'not_found' });
    const other = await createTenant(on.context.db, 'Another');
    await expect(explainMeeting(on.context, other.tenantId, '1', ADMIN)).rejects.toMatchObject({ code: 'not_found' });
    await expect(explain(on, '2')).resolves.toMatchObject({ title: expect.not.stringContaining('not kept') });
  });

  test('I3: a call set aside is told with what could not be read, by its id and by its address', async () => {
    const on = await world();
    const url = 'https://fathom.video/calls/909';
    const broken = {
      recording_id: 9,
      url,
      title: 'Broken',
      calendar_invitees: 'none',
      created_at: '2026-11-01T10:00:00Z',
    };
    await keepPage(on.context, on.tenantId, on.source, [broken]);
    await keepPage(on.context, on.tenantId, on.source, [{ ...broken, recording_id: 10, url: 'x'.repeat(1_000_001) }]);
    for (const reference of ['9', 'external-9', `${url}?tab=summary`, '10']) {
      const told = await explain(on, reference);
      expect(told).toMatchObject({ cause: 'unreadable', verdict: null });
      expect(told.steps.at(-1)).toMatchObject({
        name: 'support',
        evidence: [expect.stringContaining('calendar_invitees')],
        fix: { who: 'support', text: expect.stringContaining('bundle') },
      });
    }
  });
});
