import { planBatch, type PlannedItem } from '../../service/batch/plan-batch.ts';
import type { BatchItem } from '../../service/batch/load-batch.ts';
import { opportunityWrites, sentFields } from '../../service/stages/write/outcomes.ts';
import { adoptArrived, withAdopted } from '../../service/stages/plan/adopt.ts';
import type { DealChoice, LedgerEntry, LedgerView } from '../../service/types/ledger.ts';
import type { Meeting } from '../../service/types/meeting.ts';
import { isWrite, type FieldValues, type Operation, type Write } from '../../service/types/operation.ts';
import type { PeopleRules } from '../../service/types/people.ts';
import type { SyncSettings } from '../../service/types/settings.ts';
import type {
  Contact,
  ExistingNote,
  ExistingTask,
  Lead,
  Opportunity,
  OrgFacts,
  User,
} from '../../service/types/snapshot.ts';
import { aContact, anOpportunity, aUser, ORG_ID, orgFacts, PEOPLE, roles, sfId } from './records.ts';

/** How Salesforce hands text and date/times back. */
export function stored(value: FieldValues[string]): FieldValues[string] {
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return value.replace('Z', '+0000');
  return value.trim().replaceAll('\n', '\r\n');
}

const storedAll = (values: FieldValues) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, stored(value)]));

/**
 * A small Salesforce and our ledger in memory: plans calls with the real core and carries the operations out. Dana
 * (contact 1) has a role on deal 1, the host has a User.
 */
export class World {
  contacts: Contact[] = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(1) })];
  opportunities: Opportunity[] = [anOpportunity(1)];
  users: User[] = [aUser()];
  tasks: ExistingTask[] = [];
  entries: LedgerEntry[] = [];
  choices: DealChoice[] = [];
  leads: Lead[] = [];
  notes: ExistingNote[] = [];
  mergedContacts: Record<string, string> = {};
  /** Deal a person chose for a Contact on an earlier call. */
  remembered: Record<string, string> = {};
  facts: OrgFacts = orgFacts();
  people: PeopleRules = PEOPLE;
  hostMap: Record<string, string> = {};
  requestedBy: string | null = null;
  /** Settings a call was last tried with (W16). */
  frozenSettings: SyncSettings | null = null;
  /** Names the operations Salesforce refuses for good. */
  refuses: (write: Write) => boolean = () => false;
  readonly meetings = new Map<string, Meeting>();
  /** Tasks ever made; an id is never given twice. */
  #made = 0;

  /** The org's own row of settings. */
  set settings(values: Partial<SyncSettings>) {
    this.facts = { ...this.facts, settings: [{ setupOwnerId: ORG_ID, values }] };
  }

  #item(meeting: Meeting): BatchItem {
    const at = new Date('2026-09-14T12:00:00Z');
    const state = {
      status: 'new' as const,
      reason: null,
      detail: null,
      nextAttemptAt: null,
      attempts: 0,
      summaryAttempts: 0,
    };
    const own = this.entries.filter((entry) => entry.meetingId === meeting.id);
    return {
      record: {
        meeting,
        duplicateOf: null,
        firstSeenAt: at,
        changedAt: at,
        vanishedAt: null,
        sync: { ...state, requestedBy: null, updatedAt: at },
      },
      claim: null,
      requestedBy: this.requestedBy,
      choices: this.choices.filter((choice) => choice.meetingId === meeting.id),
      entries: withAdopted(own, adoptArrived(own, this.tasks, this.opportunities)),
      frozenSettings: this.frozenSettings,
      createTasks: null,
    };
  }

  /** Calls with a call Task on each deal, as the store reads them. */
  protected dealCalls(): Record<string, Meeting[]> {
    const found: Record<string, Meeting[]> = {};
    for (const { id } of this.opportunities) {
      const on = this.entries.filter(
        (entry) => entry.role === 'call' && entry.state === 'written' && entry.opportunityId === id,
      );
      found[id] = [...new Set(on.map((entry) => entry.meetingId))].flatMap(
        (meetingId) => this.meetings.get(meetingId) ?? [],
      );
    }
    return found;
  }

  /** What we last wrote to each deal, as the ledger tells it. */
  protected dealWritten(): Record<string, FieldValues> {
    const found: Record<string, FieldValues> = {};
    for (const { role, opportunityId, written, state } of this.entries) {
      if (role === 'deal' && opportunityId !== null && state !== 'withdrawn')
        found[opportunityId] = { ...found[opportunityId], ...written };
    }
    return found;
  }

  /** Calls whose words were taken back from single fields; a world with a journal knows of some. */
  protected dealUndone(): NonNullable<LedgerView['dealUndone']> {
    return {};
  }

  /** What Salesforce took is written down; a world with a journal does. */
  protected journal(_writes: readonly Write[], _taken: (write: Write) => boolean): void {
    // Most tests need no journal.
  }

  /** One batch, planned; nothing changes. */
  planAll(meetings: readonly Meeting[]): PlannedItem[] {
    const { contacts, opportunities, users, tasks, leads, notes, mergedContacts, facts, people, hostMap, remembered } =
      this;
    for (const meeting of meetings) this.meetings.set(meeting.id, meeting);
    return planBatch({
      items: meetings.map((meeting) => this.#item(meeting)),
      snapshot: { contacts, opportunities, users, tasks, leads, notes, mergedContacts },
      facts,
      people,
      hostMap,
      remembered,
      dealCalls: this.dealCalls(),
      dealWritten: this.dealWritten(),
      dealUndone: this.dealUndone(),
    });
  }

  plan(meeting: Meeting): readonly Operation[] {
    return this.planAll([meeting])[0]?.operations ?? [];
  }

  /** Plans and carries out. */
  sync(...meetings: Meeting[]): readonly Operation[] {
    const operations = this.planAll(meetings).flatMap((planned) => planned.operations);
    const writes = operations.filter(isWrite);
    const sent = sentFields(writes, opportunityWrites(writes));
    for (const write of writes) {
      const recordId = this.refuses(write) ? null : this.#carryOut(write, sent.get(write.key) ?? {});
      this.#remember(write, recordId, sent.get(write.key) ?? {});
    }
    this.journal(writes, (write) => !this.refuses(write));
    return operations;
  }

  #carryOut(write: Write, sent: FieldValues): string {
    if (write.kind === 'update_opportunity') {
      this.opportunities = this.opportunities.map((deal) =>
        deal.id === write.recordId ? { ...deal, fields: { ...deal.fields, ...storedAll(sent) } } : deal,
      );
      return write.recordId;
    }
    if (write.kind === 'update_task') {
      this.changeTask(write.recordId, storedAll(sent));
      return write.recordId;
    }
    this.#made += 1;
    const id = sfId('00T', this.#made);
    const whoId = String(sent['WhoId']);
    const whatId = sent['WhatId'] === undefined ? null : String(sent['WhatId']);
    const recordingId = String(sent['Fathom_Recording_Id__c']);
    this.tasks.push({ id, key: write.key, recordingId, isDeleted: false, whoId, whatId, fields: storedAll(sent) });
    return id;
  }

  #remember(write: Write, recordId: string | null, sent: FieldValues): void {
    const { key, meetingId, role, contactId, accountId, opportunityId, itemId } = write;
    const old = this.entries.find((entry) => entry.key === key);
    const isWritten = recordId !== null || old?.state === 'written';
    const about = { key, meetingId, role, contactId, accountId, opportunityId, itemId: old?.itemId ?? itemId };
    const written = recordId === null ? (old?.written ?? {}) : { ...old?.written, ...sent };
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.entries.push({
      ...about,
      recordId: recordId ?? old?.recordId ?? null,
      state: isWritten ? 'written' : 'failed',
      written,
      intended: {},
      before: {},
      refusal: recordId === null ? { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: '', fields: [] } : null,
    });
  }

  /** What a person (or a flow) does to a Task. */
  changeTask(id: string, values: Readonly<Record<string, unknown>>): void {
    this.tasks = this.tasks.map((task) => (task.id === id ? { ...task, fields: { ...task.fields, ...values } } : task));
  }

  deleteTask(id: string): void {
    this.tasks = this.tasks.map((task) => (task.id === id ? { ...task, isDeleted: true } : task));
  }

  changeDeal(number: number, more: Partial<Opportunity>): void {
    this.opportunities = this.opportunities.map((deal) =>
      deal.id === sfId('006', number) ? { ...deal, ...more } : deal,
    );
  }

  /** Living Tasks of one kind. */
  living(kind: 'call' | 'item'): ExistingTask[] {
    return this.tasks.filter((task) => task.key.startsWith(`${kind}_`) && !task.isDeleted);
  }

  /** A field of a deal as Salesforce shows it, with our line breaks. */
  dealField(number: number, name: string): string {
    const deal = this.opportunities.find((candidate) => candidate.id === sfId('006', number));
    return String(deal?.fields[name] ?? '').replaceAll('\r\n', '\n');
  }
}
