import { sameValue } from '../stages/plan/compare.ts';
import { words } from '../stages/plan/mapping/same-field.ts';
import { FACTS, isFact } from '../stages/plan/mapping/source-content.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD } from '../stages/plan/deal-fields.ts';
import type { FieldInfo } from '../types/snapshot.ts';
import type { CallRef, DealField, FieldChange } from './shape.ts';
import type { DealKnowledge, JournalLine, MappedField } from './stored.ts';
import { shown } from './shown.ts';
import { plain, tellActor } from './words.ts';

/** Changes of one field that are worth a look on a record page. */
const MOST_CHANGES = 10;

/** Written beside every summary; worth a line of their own only where a person changed them. */
const OWN_FIELDS = [DEAL_SUMMARY_FIELD, LAST_CALL_FIELD];

/** Calls that may be named to the acting person, by id. */
export type Nameable = ReadonlyMap<string, CallRef>;

/** Characters of an earlier value: enough to recognise it; the whole one is in the journal. */
const GLANCE = 300;

function glance(value: unknown, field: FieldInfo | undefined): string | null {
  // Marked-up text that is cut anywhere is no markup any more: its words are enough.
  const text = shown(field?.htmlFormatted === true ? words(value) : value);
  return text === null || text.length <= GLANCE ? text : `${[...text].slice(0, GLANCE - 1).join('')}…`;
}

interface Standing {
  readonly state: DealField['state'];
  readonly note: string | null;
}

function changesOf(name: string, journal: readonly JournalLine[]): JournalLine[] {
  return journal.filter((line) => line.field === name).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function historyOf(lines: readonly JournalLine[], calls: Nameable, field: FieldInfo | undefined): FieldChange[] {
  return lines.slice(0, MOST_CHANGES).map((line) => ({
    journalId: line.id,
    at: line.at,
    actor: tellActor(line.actor),
    before: glance(line.before, field),
    after: glance(line.after, field),
    origin: line.origin,
    call: line.meetingId === null ? null : (calls.get(line.meetingId) ?? null),
    undone: line.undone,
  }));
}

/** The call and section behind the value that stands in a field (F6); none where the call may not be named. */
function sourceOf(lines: readonly JournalLine[], calls: Nameable): DealField['source'] {
  const line = lines.find((candidate) => !candidate.undone);
  const call = line?.meetingId == null ? undefined : calls.get(line.meetingId);
  if (line?.section == null || call === undefined) return null;
  const section = line.sourceKind === 'Fact' && isFact(line.section) ? FACTS[line.section] : line.section;
  return { call, section, mode: line.mode ?? 'Overwrite' };
}

/** The newest refusal of a field, told by the last look at the calls. */
function refusalOf(name: string, { calls }: DealKnowledge): string | null {
  const refusals = calls.flatMap((call) => call.refusals);
  const found = refusals.find((refusal) => refusal.role === 'deal' && refusal.field === name);
  return found === undefined ? null : `${plain(found.meaning)} ${plain(found.check)}`;
}

function standingOf(name: string, mapping: MappedField | undefined, known: DealKnowledge): Standing {
  const { deal, written } = known;
  const current = deal === null ? written[name] : deal.fields[name];
  if (mapping?.paused != null) return { state: 'paused', note: mapping.paused };
  const refusal = refusalOf(name, known);
  if (refusal !== null) return { state: 'refused', note: refusal };
  if (shown(current) === null) return { state: 'empty', note: null };
  if (!(name in written)) return { state: 'edited', note: 'This was here before Fathom wrote anything.' };
  if (!sameValue(written[name], current)) return { state: 'edited', note: 'A person changed this since.' };
  return { state: 'ours', note: null };
}

function fieldNames({ mappings, journal, written, deal }: DealKnowledge): string[] {
  const mapped = mappings.map((mapping) => mapping.targetField);
  const earlier = journal.map((line) => line.field).filter((name) => !OWN_FIELDS.includes(name));
  const changed = OWN_FIELDS.filter(
    (name) => deal !== null && name in deal.fields && name in written && !sameValue(written[name], deal.fields[name]),
  );
  return [...new Set([...mapped, ...earlier, ...changed])];
}

/**
 * The deal's fields that Fathom fills, each with its value now, whose it is, the call it comes from, and its changes.
 * @param calls those the acting person may see
 */
export function dealFields(known: DealKnowledge, calls: Nameable): DealField[] {
  return fieldNames(known).map((name) => {
    const mapping = known.mappings.find((candidate) => candidate.targetField === name);
    const lines = changesOf(name, known.journal);
    const standing = standingOf(name, mapping, known);
    return {
      name,
      label: known.describe[name]?.label ?? name,
      type: known.describe[name]?.type ?? 'string',
      value: shown(known.deal === null ? known.written[name] : known.deal.fields[name]),
      ...standing,
      source: standing.state === 'ours' ? sourceOf(lines, calls) : null,
      changes: lines.length,
      history: historyOf(lines, calls, known.describe[name]),
    };
  });
}
