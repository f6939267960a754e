/** F5: whatever happens in whatever order, the field says what the rule says. A model of one field is played against it. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideUndo, type ChainLink, type UndoDecision } from '../../../service/journal/decide-undo.ts';

interface Call {
  readonly at: number;
  text: string;
  synced: boolean;
}

const CALLS = 4;
const BEFORE_US = 'before us';

/** One field as Salesforce, the journal and the plan see it. */
class Field {
  value = BEFORE_US;
  chain: (ChainLink & { call: number; isUndone: boolean })[] = [];
  calls: Call[] = Array.from({ length: CALLS }, (_, at) => ({ at, text: `call ${at}`, synced: false }));
  /** The person's value that stands, if one does. */
  edit: string | null = null;
  ours: string | undefined;

  wanted(without = -1): string | undefined {
    return this.calls.filter(({ at, synced }) => synced && at !== without).at(-1)?.text;
  }

  add(call: number, after: string, origin: ChainLink['origin']): void {
    this.chain.push({ id: `${this.chain.length}`, call, before: this.value, after, origin, isUndone: false });
    this.value = after;
  }

  /** What the plan does (W4, W6, W14): the newest content, unless a person's edit stands. */
  sync(at: number): void {
    const call = this.calls[at];
    if (call === undefined) return;
    call.synced = true;
    const wanted = this.wanted();
    if (wanted === undefined || wanted === this.value) return;
    if (this.ours !== undefined && this.ours !== this.value) return;
    this.add(at, wanted, 'sync');
    this.ours = wanted;
  }

  edits(value: string): void {
    this.value = value;
    this.edit = value;
  }

  /** A person takes the newest content in place of their own (F8). */
  accept(): void {
    const newest = this.calls.findLast(({ synced }) => synced);
    if (newest === undefined || newest.text === this.value) return;
    this.add(newest.at, newest.text, 'accepted');
    this.ours = newest.text;
    this.edit = null;
  }

  undo(at: number): UndoDecision | null {
    const call = this.calls[at];
    if (call?.synced !== true) return null;
    const links = this.chain.filter(
      (link) => link.call === at && !link.isUndone && ['sync', 'accepted'].includes(link.origin),
    );
    const decision = decideUndo({
      chain: this.chain,
      takeOut: new Set(links.map(({ id }) => id)),
      wanted: { withThem: this.wanted(), withoutThem: this.wanted(at) },
      current: this.value,
    });
    call.synced = false;
    for (const link of links) link.isUndone = true;
    if (decision.result === 'recomputed' || decision.result === 'restored') {
      this.add(at, String(decision.value), decision.result === 'restored' ? 'restore' : 'undo');
      if (decision.result === 'recomputed') this.ours = this.value;
      else this.ours = decision.ours === null ? undefined : String(decision.ours.value);
      if (decision.result === 'restored' && decision.ours !== null) this.edit = this.value;
    }
    return decision;
  }
}

const call = fc.nat({ max: CALLS - 1 });
const syncs = call.map((at) => ({ kind: 'sync' as const, at }));
const undos = call.map((at) => ({ kind: 'undo' as const, at }));
const resummaries = fc.record({
  kind: fc.constant('resummary' as const),
  at: call,
  text: fc.constantFrom('x', 'y', 'z'),
});
const edits = fc.record({ kind: fc.constant('edit' as const), value: fc.constantFrom('mine', 'yours', 'call 1') });
const accepts = fc.constant({ kind: 'accept' as const });

type Step = { kind: string; at?: number; text?: string; value?: string };

function play(field: Field, step: Step): UndoDecision | null {
  if (step.kind === 'sync') field.sync(step.at ?? 0);
  if (step.kind === 'edit') field.edits(step.value ?? '');
  if (step.kind === 'accept') field.accept();
  if (step.kind === 'resummary') {
    const changed = field.calls[step.at ?? 0];
    if (changed !== undefined) changed.text = step.text ?? '';
    // The nightly listing brings it in, if the call is in Salesforce (W16).
    if (changed?.synced === true) field.sync(changed.at);
  }
  return step.kind === 'undo' ? field.undo(step.at ?? 0) : null;
}

test('F5: with nobody editing, the field says the newest remaining call, or what stood before us', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(syncs, undos, resummaries), { maxLength: 25 }), (steps) => {
      const field = new Field();
      for (const step of steps) play(field, step);
      expect(field.value).toBe(field.wanted() ?? BEFORE_US);
    }),
    { numRuns: 500 },
  );
});

test('F5: no undo ever writes over a person’s edit that stands, and a conflict shows the three values', () => {
  const anything = fc.oneof(syncs, undos, resummaries, edits, accepts);
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 25 }), (steps) => {
      const field = new Field();
      for (const step of steps) {
        const before = field.value;
        const isTheirs = field.edit === before && field.ours !== undefined && field.ours !== before;
        const ours = field.ours;
        const decision = play(field, step);
        if (step.kind === 'undo' && isTheirs) expect(field.value).toBe(before);
        if (decision?.result !== 'conflict') continue;
        expect(decision).toMatchObject({ ours, current: before });
        expect(decision.wouldBe).not.toBe(before);
      }
    }),
    { numRuns: 500 },
  );
});

test('F5: taking back everything at once, with nobody editing since, brings back what stood before us', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(syncs, resummaries), { minLength: 1, maxLength: 15 }), (steps) => {
      const field = new Field();
      for (const step of steps) play(field, step);
      const decision = decideUndo({
        chain: field.chain,
        takeOut: new Set(field.chain.map(({ id }) => id)),
        wanted: { withThem: field.wanted(), withoutThem: undefined },
        current: field.value,
      });
      const value = 'value' in decision ? decision.value : field.value;
      expect(value).toBe(BEFORE_US);
    }),
    { numRuns: 300 },
  );
});

test('F5: decided again on its own result, with nothing left to take out, it writes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(syncs, undos, edits, accepts), { maxLength: 20 }), call, (steps, at) => {
      const field = new Field();
      for (const step of steps) play(field, step);
      field.undo(at);
      const wanted = field.wanted();
      fc.pre(wanted !== undefined);
      const again = decideUndo({
        chain: field.chain,
        takeOut: new Set(),
        wanted: { withThem: wanted, withoutThem: wanted },
        current: field.value,
      });
      expect(again).toEqual({ result: 'unlinked' });
    }),
  );
});
