/** A deal as Deal View finds it stored: builders for its unit tests. */
import type { DealViewInput } from '../../../service/deal-view/deal-view.ts';
import type { DealRecord, StoredCall, StoredRefusal } from '../../../service/deal-view/stored.ts';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import { aMeeting, HOST } from '../../builders/meeting.ts';
import { aField, fields, sfId } from '../../builders/records.ts';

export const DEAL = sfId('006', 1);
export const DANA = sfId('003', 1);
export const REP = { email: 'rep@ours.example', isAdmin: false, maySync: true };
export const OWNER = { email: HOST.email, isAdmin: false, maySync: true };
export const ADMIN = { email: 'admin@ours.example', isAdmin: true, maySync: true };

/** A call of the day after. */
export const LATER = aMeeting({ recordingId: '402', startedAt: '2026-09-15T10:00:00.000Z' });

export const MAPPING = {
  section: 'Pain Points',
  sourceKind: 'Section',
  targetField: 'Pain__c',
  writeMode: 'Overwrite',
  paused: null,
};

/** A record in the ledger, a call Task on the deal unless told otherwise. */
export function anEntry(more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    key: 'call_401',
    meetingId: 'external-401',
    role: 'call',
    recordId: sfId('00T', 1),
    contactId: DANA,
    accountId: sfId('001', 1),
    opportunityId: DEAL,
    itemId: null,
    state: 'written',
    written: {},
    intended: {},
    before: {},
    refusal: null,
    ...more,
  };
}

/** A call on the deal, wholly in Salesforce. */
export function aCall(more: Partial<StoredCall> = {}): StoredCall {
  const meeting = more.meeting ?? aMeeting();
  return {
    meeting,
    status: 'synced',
    reason: null,
    detail: null,
    updatedAt: '2026-09-14T10:40:00.000Z',
    entries: [anEntry({ meetingId: meeting.id })],
    choices: [],
    refusals: [],
    ...more,
  };
}

/** A call that is not in Salesforce. */
export function aWaiting(reason: string, more: Partial<StoredCall> = {}): StoredCall {
  return aCall({ status: 'not_synced', reason, detail: null, entries: [], ...more });
}

export function aDeal(more: Partial<DealRecord> = {}): DealRecord {
  return {
    id: DEAL,
    name: 'Northgate pilot',
    stageName: 'Proposal',
    isClosed: false,
    fields: {},
    contacts: [{ id: DANA, name: 'Dana Ek', email: 'dana@north.example', openDeals: [] }],
    ...more,
  };
}

/** Everything connected, one call in sync. */
export function knowledge(more: Partial<DealViewInput> = {}): DealViewInput {
  return {
    opportunityId: DEAL,
    deal: aDeal(),
    calls: [aCall()],
    written: {},
    journal: [],
    suggestions: [],
    mappings: [],
    describe: fields(aField('Pain__c', 255, { label: 'Pain points' }), aField('Fathom_Deal_Summary__c', 131_072)),
    unconnected: null,
    automatic: { on: true, why: 'Switched on.' },
    actor: REP,
    now: new Date('2026-09-16T09:00:00Z'),
    limit: 25,
    ...more,
  };
}

/** A line of the journal: Pain__c, written by the sync of the call. */
export function change(id: string, at: string, more: object = {}) {
  return {
    id,
    meetingId: 'external-401',
    field: 'Pain__c',
    before: null,
    after: 'Slow planning',
    origin: 'sync',
    sourceKind: 'Section' as const,
    section: 'Pain Points',
    mode: 'Overwrite',
    at,
    actor: 'service',
    undone: false,
    conflict: null,
    ...more,
  };
}

/** A field that a validation rule kept from being written. */
export const REFUSAL: StoredRefusal = {
  role: 'deal',
  opportunityId: DEAL,
  field: 'Pain__c',
  meaning: 'A validation rule of the org refused the values.',
  check: 'Setup > Object Manager > Validation Rules.',
  who: 'admin',
  message: 'Name an owner first.',
  code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
};

/** What a person is asked. */
export const aSuggestion = {
  id: 's1',
  meetingId: 'external-401',
  field: 'Pain__c',
  current: 'Old',
  proposed: 'New',
  why: 'mode',
  at: '2026-09-14T11:00:00.000Z',
};
