/** I3 through the database: what differs from the schema in unknown fields is kept whole, what is broken is set aside. */
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keepPage } from '../../../service/stages/keep/keep-page.ts';
import { readStoredCopy } from '../../../service/stages/keep/stored-copy.ts';
import { databaseKinds } from '../../support/database.ts';
import { externalPayload, unknownFields, v1Payload } from '../../unit/fathom/payloads.ts';
import { openWorld, type World } from './world.ts';

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

const RUNS = 10;

/** Names as PostgreSQL can hold them: without U+0000 and halves of surrogate pairs. */
const names = (value: unknown) =>
  [...new Set(Object.keys(value as object).map((name) => name.toWellFormed().replaceAll('\0', '')))].sort();

/** Values no known field may have; each names the field it breaks. */
const BREAKS = fc.constantFrom<[string, unknown]>(
  ['created_at', 'soon'],
  ['title', 7],
  ['calendar_invitees', 'nobody'],
  ['calendar_invitees', [{ email: {} }]],
  ['action_items', [{ completed: 'yes' }]],
  ['default_summary', 'text'],
  ['transcript', [{ text: 1 }]],
  ['recorded_by', []],
  ['scheduled_start_time', 'noon'],
);

describe.each(databaseKinds())('I3 (%s)', (kind) => {
  test.each(['external', 'v1'] as const)(
    '%s: unknown fields come back from the store as they were sent',
    async (dialect) => {
      const on = await openWorld(kind, { dialect });
      open.push(on);
      let number = 0;
      await fc.assert(
        fc.asyncProperty(unknownFields, unknownFields, async (top, inner) => {
          number += 1;
          const payload =
            dialect === 'external'
              ? externalPayload({ ...top, recording_id: number, recorded_by: { ...inner, email: 'rosa@us.example' } })
              : v1Payload({ ...top, id: `m${number}`, participants: [{ ...inner, name: 'Dana' }] });
          expect(await keepPage(on.context, on.tenantId, on.source, [payload])).toMatchObject({
            stored: 1,
            setAside: 0,
          });
          const id = dialect === 'external' ? `external-${number}` : `v1-m${number}`;
          expect((await readStoredCopy(on.context, on.tenantId, id))?.payload).toEqual(payload);
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('a broken payload is set aside whole with a reason that names the field, beside a good one that is stored', async () => {
    const on = await openWorld(kind);
    open.push(on);
    let number = 0;
    await fc.assert(
      fc.asyncProperty(BREAKS, unknownFields, async ([field, value], top) => {
        number += 2;
        const broken = externalPayload({ ...top, recording_id: number, [field]: value });
        const page = [broken, externalPayload({ recording_id: number + 1 })];
        expect(await keepPage(on.context, on.tenantId, on.source, page)).toMatchObject({ stored: 1, setAside: 1 });
        const rows = await on.context.db.selectFrom('set_aside_payloads').select(['reason', 'payload']).execute();
        const row = rows.find(({ payload }) => (payload as { recording_id: number }).recording_id === number);
        expect(row?.reason).toContain(field);
        expect(names(row?.payload)).toEqual(names(broken));
      }),
      { numRuns: RUNS },
    );
  });
});
