import type { JournalLink } from '../types/journal.ts';
import type { LedgerEntry } from '../types/ledger.ts';
import type { FieldValue } from '../types/operation.ts';
import type { ExistingNote, ExistingTask, Opportunity } from '../types/snapshot.ts';
import type { PlannedField, UndoPlan, UndoScope, PlannedTask } from '../types/undo.ts';
import { decideUndo, type UndoDecision, type Wanted } from './decide-undo.ts';
import { planUndoNotes } from './plan-undo-notes.ts';
import { planTasks } from './plan-undo-tasks.ts';

/** Everything a plan of taking back looks at. */
export interface UndoKnowledge {
  readonly scope: UndoScope;
  /** What an earlier, killed run had decided: its changes are ours (F5). */
  readonly planned: UndoPlan | null;
  readonly entries: readonly LedgerEntry[];
  /** All links of the deals concerned, oldest first. */
  readonly links: readonly JournalLink[];
  /** Those that could be read. */
  readonly opportunities: readonly Opportunity[];
  readonly tasks: readonly ExistingTask[];
  readonly notes?: readonly ExistingNote[];
  /** How two values of a field are compared. */
  readonly sameIn: (field: string) => (a: unknown, b: unknown) => boolean;
  /** What the calls of the deal say of a field, with the calls taken back and without. */
  readonly wanted: (opportunity: Opportunity, field: string) => Wanted;
}

/** The calls a scope is about. */
export function meetingsOf(scope: UndoScope): readonly string[] {
  return scope.kind === 'calls' ? scope.meetingIds : [scope.meetingId];
}

/** Whether a link belongs to what is taken back. */
function isMeant(link: JournalLink, scope: UndoScope): boolean {
  if (link.undoneAt !== null || (link.origin !== 'sync' && link.origin !== 'accepted')) return false;
  if (scope.kind === 'records') return false;
  if (scope.kind === 'calls') return scope.meetingIds.includes(link.meetingId);
  if (scope.meetingId !== link.meetingId) return false;
  if (scope.kind === 'moved') return scope.opportunityIds.includes(link.opportunityId);
  if (scope.since !== undefined && link.at < new Date(scope.since)) return false;
  return scope.opportunityId === link.opportunityId && scope.field === link.field;
}

/** Of a call that stays: it says today what is taken back, so only its chain knows what stood there before. */
const NOT_ASKED: Wanted = { withThem: undefined, withoutThem: undefined };

/** What the calls of the deal say of the field, where they are to be asked. */
function wantedIn({ scope, wanted }: UndoKnowledge, opportunity: Opportunity, field: string): Wanted {
  return scope.kind === 'field' && scope.since !== undefined ? NOT_ASKED : wanted(opportunity, field);
}

const NOTHING = { value: null, ours: null, current: null, wouldBe: null } as const;

function worded(decision: UndoDecision, name: string, current: FieldValue) {
  switch (decision.result) {
    case 'unlinked':
      return {
        ...NOTHING,
        write: false,
        value: current,
        because: `Nothing had to change: the words in the field are not of this call.`,
      };
    case 'recomputed':
      return {
        ...NOTHING,
        write: true,
        value: decision.value,
        because: `The field says what the remaining calls of ${name} say.`,
      };
    case 'restored':
      return {
        ...NOTHING,
        write: true,
        value: decision.value,
        because: 'The field has the value again that stood there before.',
      };
    case 'conflict': {
      const { ours, wouldBe } = decision;
      const because =
        'Somebody changed this field since we wrote it, so it was left alone. Compare the three values and decide.';
      return { write: false, value: current, ours, current, wouldBe, because };
    }
  }
}

function unreadable(links: readonly JournalLink[], first: JournalLink): PlannedField {
  return {
    ...NOTHING,
    opportunityId: first.opportunityId,
    field: first.field,
    meetingId: links.at(-1)?.meetingId ?? first.meetingId,
    linkIds: [],
    result: 'refused',
    write: false,
    before: null,
    provenance: null,
    oursAfter: null,
    because:
      'The Opportunity was deleted, or the connected user cannot see it. Give that user access and take it back again.',
  };
}

function dealOf({ opportunityId, field }: JournalLink, { opportunities }: UndoKnowledge): Opportunity | undefined {
  return opportunities.find(({ id, fields }) => id === opportunityId && field in fields);
}

function planField(links: readonly JournalLink[], first: JournalLink, known: UndoKnowledge): PlannedField {
  const { opportunityId, field } = first;
  const opportunity = dealOf(first, known);
  if (opportunity === undefined) return unreadable(links, first);
  const current = (opportunity.fields[field] ?? null) as FieldValue;
  const earlier = known.planned?.fields.find((one) => one.opportunityId === opportunityId && one.field === field);
  const same = known.sameIn(field);
  // The value is there already: an earlier run wrote it and was killed before it could say so.
  if (earlier?.write === true && same(current, earlier.value)) return earlier;
  const takeOut = links.filter((link) => isMeant(link, known.scope));
  const wanted = wantedIn(known, opportunity, field);
  const decision = decideUndo({
    chain: links.map((link) => ({ ...link, isUndone: link.undoneAt !== null })),
    takeOut: new Set(takeOut.map(({ id }) => id)),
    wanted,
    current,
    same,
  });
  return {
    opportunityId,
    field,
    meetingId: takeOut.at(-1)?.meetingId ?? meetingsOf(known.scope)[0] ?? first.meetingId,
    linkIds: takeOut.map(({ id }) => id),
    result: decision.result,
    before: current,
    provenance: decision.result === 'recomputed' ? (wanted.provenance ?? null) : null,
    oursAfter: 'value' in decision ? decision.ours : null,
    ...worded(decision, opportunity.name, current),
  };
}

/** Scopes about what they name and nothing else. */
const isNarrow = ({ kind }: UndoScope) => kind === 'field' || kind === 'records';

/**
 * A field that no link of these calls tells of, though it says what they said: a newer call stood there when they were synced
 * and was taken back since. It is changed like any other; where there is nothing to change, nothing is told.
 */
function planWithoutLink(links: readonly JournalLink[], known: UndoKnowledge): PlannedField[] {
  const [first] = links;
  const opportunity = first && dealOf(first, known);
  if (first === undefined || opportunity === undefined || isNarrow(known.scope)) return [];
  const { withThem, withoutThem } = known.wanted(opportunity, first.field);
  if (withThem === undefined || known.sameIn(first.field)(withThem, withoutThem ?? null)) return [];
  const planned = planField(links, first, known);
  return planned.result === 'unlinked' ? [] : [planned];
}

/** Tasks and notes of whole calls, or those that are named. */
function planRecords(known: UndoKnowledge): PlannedTask[] {
  const { scope, entries } = known;
  if (scope.kind !== 'calls' && scope.kind !== 'records') return [];
  const meant = scope.kind === 'calls' ? entries : entries.filter(({ key }) => scope.keys.includes(key));
  const evenEdited = scope.kind === 'calls' && scope.evenEdited === true;
  return [...planTasks(known, meant, { evenEdited }), ...planUndoNotes(known, meant, { evenEdited })];
}

/** Everything that taking back means, decided before anything is written (F5). Pure. */
export function planUndo(known: UndoKnowledge): UndoPlan {
  const chains = Map.groupBy(known.links, ({ opportunityId, field }) => `${opportunityId} ${field}`);
  const fields = [...chains.values()].flatMap((links) => {
    const meant = links.find((link) => isMeant(link, known.scope));
    return meant === undefined ? planWithoutLink(links, known) : [planField(links, meant, known)];
  });
  return { fields, tasks: planRecords(known) };
}
