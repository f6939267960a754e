/** Issue 7, show 2: the order in which calls are synced decides nothing. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callOn as call } from '../../../builders/meeting.ts';
import { aMapping, mappedOrg } from '../../../builders/mappings.ts';
import { aField, anOpportunity } from '../../../builders/records.ts';
import { World } from '../../../builders/world.ts';

/** What a person had in the appended field. */
const BEFORE = [null, 'Typed before Fathom came'];

describe('ten calls (W4, W5)', () => {
  const CALLS = Array.from({ length: 10 }, (_, at) =>
    call(
      at + 1,
      [
        at % 2 === 0 ? `### Pain\n- Point ${at}` : '',
        at % 3 === 0 ? `### Next Steps\nStep ${at}` : '',
        at === 4 ? '### Budget\n$50k' : at === 7 ? '### Budget\nabout that' : '',
        `### Risk\n${at < 6 ? 'low' : 'high'}`,
      ].join('\n'),
    ),
  );
  const made = (before: string | null) => {
    const other = new World();
    const notes = aField('Notes__c', 600, { type: 'textarea' });
    other.facts = mappedOrg(
      [
        aMapping('Pain', 'Pain__c', 'Protect_Edits'),
        aMapping('Next Steps', 'NextStep', 'Fill_If_Empty'),
        aMapping('Budget', 'Budget__c'),
        aMapping('Risk', 'Risk__c'),
        aMapping('Pain', 'Notes__c', 'Append'),
      ],
      notes,
    );
    const fields = { ...anOpportunity(1).fields, Pain__c: null, NextStep: null, Notes__c: before };
    other.opportunities = [anOpportunity(1, { fields })];
    return other;
  };
  const inOrder = new Map(
    BEFORE.map((before) => {
      const world = made(before);
      for (const one of CALLS) world.sync(one);
      return [before, world.opportunities[0]?.fields];
    }),
  );
  const order = fc.shuffledSubarray(CALLS, { minLength: CALLS.length });
  const batches = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });

  test('property: synced in any order, in any batches, they leave the same field values as in order', () => {
    fc.assert(
      fc.property(order, batches, fc.constantFrom(...BEFORE), (calls, sizes, before) => {
        const other = made(before);
        for (let at = 0, batch = 0; at < calls.length; batch += 1) {
          const size = sizes[batch % sizes.length] ?? 1;
          other.sync(...calls.slice(at, at + size));
          at += size;
        }
        expect(other.opportunities[0]?.fields).toEqual(inOrder.get(before));
        const again = other.planAll(CALLS).flatMap(({ operations }) => operations.map(({ kind }) => kind));
        expect(again).not.toContain('update_opportunity');
      }),
      { numRuns: 40 },
    );
  });
});
