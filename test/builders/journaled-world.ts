import { wantedOf } from '../../service/admin/undo/wanted-of.ts';
import { planUndo } from '../../service/journal/plan-undo.ts';
import { sameIn } from '../../service/stages/plan/mapping/same-field.ts';
import { linksOfBatch } from '../../service/stages/write/links.ts';
import type { JournalLink, NewLink } from '../../service/types/journal.ts';
import type { LedgerView } from '../../service/types/ledger.ts';
import type { Meeting } from '../../service/types/meeting.ts';
import type { FieldValue, FieldValues, Operation, Write } from '../../service/types/operation.ts';
import type { PlannedField, UndoPlan, UndoScope } from '../../service/types/undo.ts';
import { stored, World } from './world.ts';

/** A link as the store keeps it. */
type Kept = JournalLink & { readonly ours: { readonly value: FieldValue } | null; readonly released: boolean };

/** A world that keeps a journal: calls can be taken back with the real core, as admin/undo does it with the database. */
export class JournaledWorld extends World {
  links: Kept[] = [];
  #taken = 0;

  protected override journal(writes: readonly Write[], taken: (write: Write) => boolean): void {
    const outcomes = writes
      .filter(taken)
      .flatMap((write) =>
        write.kind === 'update_opportunity'
          ? [{ key: write.key, result: 'written' as const, recordId: write.recordId }]
          : [],
      );
    this.#add(...linksOfBatch(writes, outcomes, () => 'service'));
  }

  #add(...links: readonly NewLink[]): void {
    for (const link of links) {
      const kept = { undoneAt: null, conflict: null, ours: null, released: false, at: new Date(0) };
      this.links.push({ ...kept, ...link, ours: link.ours ?? null, id: `l${this.links.length}` });
    }
  }

  /** What we last wrote, as the journal tells it (edge/postgres/journal.ts, `lastWritten`). */
  protected override dealWritten(): Record<string, FieldValues> {
    const found = new Map(
      Object.entries(super.dealWritten()).map(([id, fields]) => [id, new Map(Object.entries(fields))]),
    );
    for (const { opportunityId, field, origin, after, ours } of this.links) {
      const fields = found.get(opportunityId) ?? new Map<string, FieldValue>();
      found.set(opportunityId, fields);
      if (origin === 'restore' && ours === null) fields.delete(field);
      else fields.set(field, ours === null ? after : ours.value);
    }
    return Object.fromEntries([...found].map(([id, fields]) => [id, Object.fromEntries(fields)]));
  }

  protected override dealUndone(): NonNullable<LedgerView['dealUndone']> {
    const found: Record<string, Record<string, string[]>> = {};
    for (const { opportunityId, field, meetingId, undoneAt, released } of this.links) {
      if (undoneAt !== null && !released) ((found[opportunityId] ??= {})[field] ??= []).push(meetingId);
    }
    return found;
  }

  /** *Sync to CRM*: a person asks, so what was taken back of the call is written again. */
  byHand(meeting: Meeting): readonly Operation[] {
    this.links = this.links.map((link) =>
      link.meetingId === meeting.id && link.undoneAt !== null ? { ...link, released: true, conflict: null } : link,
    );
    this.entries = this.entries.filter(({ meetingId, state }) => meetingId !== meeting.id || state !== 'withdrawn');
    return this.sync(meeting);
  }

  /** A person accepts a value that the field now holds (F8). */
  accepts(meetingId: string, opportunityId: string, field: string, after: FieldValue): void {
    const deal = this.opportunities.find(({ id }) => id === opportunityId);
    const before = (deal?.fields[field] ?? null) as FieldValue;
    this.#write(opportunityId, { [field]: after });
    this.#add({ meetingId, opportunityId, field, before, after, provenance: null, origin: 'accepted', actor: 'rep' });
  }

  #write(opportunityId: string, values: FieldValues): void {
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, stored(value)]));
    this.opportunities = this.opportunities.map((deal) =>
      deal.id === opportunityId ? { ...deal, fields: { ...deal.fields, ...fields } } : deal,
    );
  }

  /** What taking back would do. */
  planUndo(scope: UndoScope): UndoPlan {
    const ids = scope.kind === 'calls' ? scope.meetingIds : [scope.meetingId];
    const calls = Object.entries(this.dealCalls()).flatMap(([opportunityId, meetings]) =>
      meetings.map((meeting) => ({ opportunityId, meeting })),
    );
    const { facts, links, opportunities, tasks } = this;
    return planUndo({
      scope,
      planned: null,
      entries: this.entries.filter(({ meetingId }) => ids.includes(meetingId)),
      links,
      opportunities,
      tasks,
      sameIn: (field) => sameIn(facts.opportunityFields[field]),
      wanted: wantedOf({ scope, facts, calls, written: this.dealWritten(), undone: this.dealUndone() }),
    });
  }

  /** Takes back, and writes down what came of it (admin/undo/record-undo.ts). */
  undo(scope: UndoScope): UndoPlan {
    const plan = this.planUndo(scope);
    for (const field of plan.fields) this.#record(field);
    const deleted = new Set(plan.tasks.filter(({ action }) => action === 'delete').map(({ id }) => id));
    this.tasks = this.tasks.filter(({ id }) => !deleted.has(id));
    if (scope.kind === 'calls') {
      this.entries = this.entries.map((entry) =>
        scope.meetingIds.includes(entry.meetingId) ? { ...entry, state: 'withdrawn' } : entry,
      );
    }
    return plan;
  }

  #record(planned: PlannedField): void {
    const { opportunityId, field, linkIds, result, meetingId, before, value, provenance, oursAfter, wouldBe } = planned;
    this.#taken += 1;
    const undoneAt = new Date(this.#taken);
    this.links = this.links.map((link) => (linkIds.includes(link.id) ? { ...link, undoneAt } : link));
    if (result === 'conflict') {
      const last = this.links.findLast((link) => link.opportunityId === opportunityId && link.field === field);
      this.links = this.links.map((link) => (link === last ? { ...link, ours: { value: wouldBe } } : link));
    }
    if (!planned.write) return;
    this.#write(opportunityId, { [field]: value });
    const origin = result === 'restored' ? 'restore' : 'undo';
    const link = { meetingId, opportunityId, field, before, after: value, provenance, origin, actor: 'admin' } as const;
    this.#add({ ...link, ours: oursAfter });
  }
}
