/**
 * F5, W4, W5, W14 with the real plan, journal and undo: any sequence of syncs, summaries made again, people's edits and
 * takings back leaves what the rule says. Only Salesforce and the database are played by a model.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalised } from '../../../service/stages/plan/compare.ts';
import type { Meeting } from '../../../service/types/meeting.ts';
import { aMapping, mappedOrg, PAIN } from '../../builders/mappings.ts';
import { JournaledWorld } from '../../builders/journaled-world.ts';
import { callOn, saying } from '../../builders/meeting.ts';
import { anOpportunity, sfId } from '../../builders/records.ts';

const DEAL = sfId('006', 1);
const CALLS = 4;
const FIELDS = {
  Pain__c: 'Overwrite',
  Fill__c: 'Fill_If_Empty',
  Guard__c: 'Protect_Edits',
  Log__c: 'Append',
} as const;
type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];
/** What stood in the fields before us; the modes that leave a person's value alone find theirs empty. */
const BEFORE: Readonly<Record<Field, string | null>> = {
  Pain__c: 'theirs',
  Fill__c: null,
  Guard__c: null,
  Log__c: 'theirs',
};
const SUMMARY = 'Fathom_Deal_Summary__c';

function aWorld(): JournaledWorld {
  const world = new JournaledWorld();
  const fields = NAMES.map((name) => ({ ...PAIN, name, label: name }));
  world.facts = mappedOrg(
    NAMES.map((name) => aMapping('Pain', name, FIELDS[name])),
    ...fields,
  );
  world.opportunities = [anOpportunity(1, { fields: { ...anOpportunity(1).fields, ...BEFORE } })];
  return world;
}

/** One deal with its calls, played step by step, and who counts. */
class Story {
  readonly world = aWorld();
  readonly calls: Meeting[] = Array.from({ length: CALLS }, (_, at) =>
    callOn(at + 1, at === 0 ? '' : `### Pain\npoint ${at}`),
  );
  /** Calls in Salesforce and not taken back. */
  readonly counts = new Set<number>();
  /** Calls taken back from one field alone. */
  readonly away: Record<string, Set<number>> = {};

  words(at: number): string {
    return /\n(.*)$/.exec(this.calls[at]?.summary?.markdown ?? '')?.[1] ?? '';
  }

  call(at: number): Meeting {
    const found = this.calls[at];
    if (found === undefined) throw new Error(`There is no call ${at}.`);
    return found;
  }

  says(at: number, words: string): void {
    this.calls[at] = saying(this.call(at), words === '' ? 'Nothing to tell' : `### Pain\n${words}`);
    if (this.counts.has(at)) this.world.sync(this.call(at));
  }

  sync(at: number): void {
    this.counts.add(at);
    for (const field of Object.values(this.away)) field.delete(at);
    this.world.byHand(this.call(at));
  }

  undo(...which: number[]): void {
    const synced = which.filter((at) => this.counts.has(at));
    if (synced.length === 0) return;
    this.world.undo({ kind: 'calls', meetingIds: synced.map((at) => this.call(at).id) });
    for (const at of synced) this.counts.delete(at);
  }

  undoField(at: number, field: string): void {
    const { id } = this.call(at);
    const known = this.world.links.some(
      (link) => link.meetingId === id && link.field === field && link.undoneAt === null && link.origin === 'sync',
    );
    if (!known) return;
    this.world.undo({ kind: 'field', meetingId: id, opportunityId: DEAL, field });
    (this.away[field] ??= new Set()).add(at);
  }

  value(field: string): string | null {
    return normalised(this.world.opportunities[0]?.fields[field]) as string | null;
  }

  /** Calls that count for a field and say something, newest first. */
  telling(field: string): number[] {
    return [...this.counts]
      .filter((at) => this.away[field]?.has(at) !== true && this.words(at) !== '')
      .sort((a, b) => b - a);
  }

  #typed = 0;

  /** A person writes into a field what nobody has written before. */
  edit(field: Field): void {
    this.#typed += 1;
    this.world.changeDeal(1, {
      fields: { ...this.world.opportunities[0]?.fields, [field]: `typed ${this.#typed}` },
    });
  }

  /** Every field says what the rule says. */
  check(): void {
    for (const field of NAMES) expect([field, this.value(field)]).toEqual([field, this.rule(field)]);
    const [newest] = this.telling(SUMMARY);
    if (newest === undefined) expect(this.value(SUMMARY)).toBeNull();
    else expect(this.value(SUMMARY)).toContain(`Pain\n${this.words(newest)}\n`);
  }

  /** What the rule says when nobody edits. */
  rule(field: Field): string | null {
    const telling = this.telling(field);
    const [newest] = telling;
    if (newest === undefined) return BEFORE[field];
    if (FIELDS[field] !== 'Append') return this.words(newest);
    const entries = telling.map((at) => `${at + 1} Sep 2026 · ${this.call(at).url}\n${this.words(at)}`);
    return [entries.join('\n\n'), ...(BEFORE[field] === null ? [] : ['———', BEFORE[field]])].join('\n\n');
  }
}

const at = fc.nat({ max: CALLS - 1 });
const words = fc.constantFrom('slow', 'dear', 'dull');
const steps = {
  sync: at.map((call) => ({ do: (story: Story) => story.sync(call), toString: () => `sync ${call}` })),
  says: fc
    .tuple(at, words)
    .map(([call, text]) => ({ do: (story: Story) => story.says(call, text), toString: () => `${call} says ${text}` })),
  undo: fc
    .uniqueArray(at, { minLength: 1, maxLength: 2 })
    .map((calls) => ({ do: (story: Story) => story.undo(...calls), toString: () => `undo ${calls.join(' ')}` })),
  edit: fc.constantFrom(...NAMES).map((field) => ({
    do: (story: Story) => story.edit(field),
    toString: () => `edit ${field}`,
  })),
  undoField: fc.tuple(at, fc.constantFrom(...NAMES, SUMMARY)).map(([call, field]) => ({
    do: (story: Story) => story.undoField(call, field),
    toString: () => `undo ${call} in ${field}`,
  })),
};

describe('with nobody editing', () => {
  test('F5, W4, W5: every field says what the remaining calls say in its mode, or what stood before us', () => {
    const { sync, says, undo, undoField } = steps;
    const any = fc.oneof({ weight: 3, arbitrary: sync }, { weight: 2, arbitrary: says }, undo, undoField);
    fc.assert(
      fc.property(fc.array(any, { minLength: 3, maxLength: 14 }), (sequence) => {
        const story = new Story();
        for (const step of sequence) {
          step.do(story);
          story.check();
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('with people editing', () => {
  const typed = (value: string | null) => /typed \d+$/.exec(value ?? '')?.[0] ?? null;

  test('F5, W5, W14: an edit stands against every taking back; a sync replaces it in Overwrite alone, and with new words', () => {
    const { sync, says, undo, undoField, edit } = steps;
    const any = fc.oneof({ weight: 3, arbitrary: sync }, says, undo, undoField, { weight: 2, arbitrary: edit });
    fc.assert(
      fc.property(fc.array(any, { minLength: 3, maxLength: 14 }), (sequence) => {
        const story = new Story();
        for (const step of sequence) {
          const before = new Map(NAMES.map((field) => [field, story.value(field)]));
          step.do(story);
          for (const field of NAMES) {
            const [was, is] = [before.get(field) ?? null, story.value(field)];
            if (typed(was) !== null && !String(step).startsWith('edit')) {
              const mayGo = FIELDS[field] === 'Overwrite' && !String(step).startsWith('undo');
              if (!mayGo || typed(is) !== null) expect([field, typed(is)]).toEqual([field, typed(was)]);
            }
            // What no person wrote is what the calls say, or what stood before us.
            if (typed(is) === null) expect([field, is]).toEqual([field, story.rule(field)]);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

test('F5: a call whose words came into a field only by taking back a newer one is taken back like any other', () => {
  const story = new Story();
  for (const call of [3, 2]) story.sync(call);
  story.undo(3);
  expect(story.value('Pain__c')).toBe('point 2');
  story.undo(2);
  story.check();
  expect(story.value('Pain__c')).toBe('theirs');
});

test('F5, F6: words that another call’s sync brought in go with the call that said them', () => {
  const [said, next] = [callOn(1, '### Pain\nslow'), callOn(2, 'Nothing to tell')];
  const undone = (...order: readonly Meeting[]) => {
    const world = aWorld();
    const { mappings } = world.facts;
    world.facts = { ...world.facts, mappings: [] };
    world.sync(said);
    world.facts = { ...world.facts, mappings };
    world.sync(next);
    return order.map(({ id }) => {
      world.undo({ kind: 'calls', meetingIds: [id] });
      return world.dealField(1, 'Pain__c');
    });
  };
  expect(undone(said, next)).toEqual(['theirs', 'theirs']);
  expect(undone(next, said)).toEqual(['slow', 'theirs']);
});
