import type { Context } from '../../context.ts';
import type { Actor } from '../../types/actor.ts';
import type { MappingDraft } from '../../types/mapping.ts';
import type { Dialect } from '../../types/meeting.ts';
import type { MeetingStatus } from '../../types/outcome.ts';
import type { Metrics } from './metrics.ts';
import type { KeyLimit } from './rate-limit.ts';

/** What the key of a request stands for. `orgId`: the one Salesforce organisation it is bound to (C5), once connected. */
export interface HttpTenant {
  readonly id: string;
  readonly orgId: string | null;
}

export interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

interface Paging {
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

export interface MeetingFilter extends Paging {
  readonly status?: MeetingStatus;
  readonly cause?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly q?: string;
}

/** The deal on whose page the acting person stands. */
export interface OnDeal {
  readonly opportunityId?: string;
}

export interface LogFilter {
  readonly meetingId?: string;
  readonly status?: string;
  readonly cause?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly q?: string;
}

export interface SyncFilter extends Paging, LogFilter {}

export interface BackfillRequest {
  readonly since: Date;
  readonly until: Date;
  readonly hosts?: readonly string[];
  readonly q?: string;
  readonly createActionItems?: boolean;
}

export interface OptionChanges {
  readonly retentionDays?: { readonly log?: number; readonly content?: number | null };
  readonly apiReservePercent?: number;
  readonly hostMap?: Readonly<Record<string, string>>;
  readonly nightlyRelist?: boolean;
}

export interface ConnectRequest {
  readonly scope: 'team' | 'user';
  readonly loginUrl?: string;
  readonly memberEmail?: string;
  /** The organisation Fathom Setup was opened in. */
  readonly fromOrg?: string;
}

/** What Salesforce sends the browser back with; `cookie` is what `browserLeg` gave this browser. */
export interface CallbackRequest {
  readonly state: string;
  readonly code: string | null;
  readonly cookie: string | null;
  readonly error?: string;
}

export interface JournalFilter extends Paging {
  readonly opportunityId?: string;
  readonly meetingId?: string;
}

type Value = string | number | boolean | null;

/**
 * The functions of `service/admin` as the endpoints call them. Answers are passed on as JSON, so their shapes stay with
 * admin; outcomes for a person are thrown as UserError.
 */
export interface Admin {
  listSourcesView(context: Context, tenantId: string): Promise<unknown>;
  connectFathom(
    context: Context,
    tenantId: string,
    given: { apiKey: string; dialect?: Dialect; id?: string },
    actor: Actor,
  ): Promise<unknown>;
  /** Resolves once a signed delivery of Fathom's is stored. `body`: the raw bytes. */
  acceptDelivery(
    context: Context,
    sourceId: string,
    delivery: { headers: Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>; body: Buffer },
  ): Promise<unknown>;
  /** Without an id: the tenant's only source. */
  checkFathom(context: Context, tenantId: string, which: { id?: string }): Promise<unknown>;
  disconnectFathom(context: Context, tenantId: string, which: { id?: string }, actor: Actor): Promise<unknown>;
  beginConnect(
    context: Context,
    tenantId: string,
    request: ConnectRequest,
    actor: Actor,
  ): Promise<{ authorizeUrl: string }>;
  browserLeg(context: Context, state: string): Promise<{ redirectTo: string; cookie: string }>;
  finishConnect(context: Context, request: CallbackRequest): Promise<{ ok: boolean; message: string }>;
  checkSalesforce(context: Context, tenantId: string, scope: 'team' | 'user', actor: Actor): Promise<unknown>;
  disconnect(context: Context, tenantId: string, scope: 'team' | 'user', actor: Actor): Promise<unknown>;
  /** Without an id: whichever organisation waits for confirmation. */
  confirmNewOrg(context: Context, tenantId: string, expected: { orgId?: string }, actor: Actor): Promise<unknown>;
  setAutomatic(
    context: Context,
    tenantId: string,
    wanted: { on: boolean; overrideReason?: string },
    actor: Actor,
  ): Promise<unknown>;
  setPause(context: Context, tenantId: string, wanted: { on: boolean }, actor: Actor): Promise<unknown>;
  readSettings(context: Context, tenantId: string, host: { email?: string }): Promise<unknown>;
  refreshSettings(context: Context, tenantId: string, actor: Actor): Promise<unknown>;
  listFilters(context: Context, tenantId: string): Promise<unknown>;
  previewFilter(
    context: Context,
    tenantId: string,
    given: { kind: 'ExcludedDomain' | 'TitleWord' | 'Host' | 'Private'; value: string },
  ): Promise<unknown>;
  listFields(context: Context, tenantId: string): Promise<unknown>;
  listSections(context: Context, tenantId: string): Promise<unknown>;
  readPipeline(context: Context, tenantId: string): Promise<unknown>;
  listMappings(context: Context, tenantId: string): Promise<unknown>;
  /** All problems of the mappings as they would be saved, at once; nothing is written. */
  validateMappings(context: Context, tenantId: string, drafts: readonly MappingDraft[]): Promise<unknown>;
  requestIngest(context: Context, tenantId: string, actor: Actor): Promise<unknown>;
  listAuditView(context: Context, tenantId: string, filter: Paging): Promise<Page>;
  ingestProgress(context: Context, tenantId: string): Promise<unknown>;
  listMeetingsView(context: Context, tenantId: string, filter: MeetingFilter, actor: Actor): Promise<Page>;
  readMeetingView(context: Context, tenantId: string, id: string, actor: Actor, on: OnDeal): Promise<unknown>;
  chooseDeal(
    context: Context,
    tenantId: string,
    id: string,
    choice: { contactId: string; opportunityId: string },
    actor: Actor,
  ): Promise<unknown>;
  /** Of several recordings of one meeting, this one is written. */
  preferMeeting(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  readDealView(
    context: Context,
    tenantId: string,
    opportunityId: string,
    timeline: { limit: number },
    actor: Actor,
  ): Promise<unknown>;
  listJournalView(context: Context, tenantId: string, filter: JournalFilter): Promise<Page>;
  /** Takes one change of a deal field back; `confirm` is needed where a closed deal would change. */
  keepEdit(
    context: Context,
    tenantId: string,
    journalId: string,
    given: { opportunityId: string },
    actor: Actor,
  ): Promise<unknown>;
  undoChange(
    context: Context,
    tenantId: string,
    journalId: string,
    given: { confirm?: boolean },
    actor: Actor,
  ): Promise<unknown>;
  /** The same for everything of a call. */
  undoMeeting(
    context: Context,
    tenantId: string,
    id: string,
    given: { confirm?: boolean },
    actor: Actor,
  ): Promise<unknown>;
  decideSuggestion(
    context: Context,
    tenantId: string,
    which: { opportunityId: string; id: string },
    given: { decision: 'accept' | 'keep'; oldValue?: Value; newValue?: Value },
    actor: Actor,
  ): Promise<unknown>;
  eraseEmail(
    context: Context,
    tenantId: string,
    given: { email: string; confirm?: boolean },
    actor: Actor,
  ): Promise<unknown>;
  previewPlan(context: Context, tenantId: string, id: string, actor: Actor, on: OnDeal): Promise<unknown>;
  rehearseMeeting(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  explainMeeting(context: Context, tenantId: string, id: string, actor: Actor, on: OnDeal): Promise<unknown>;
  verify(context: Context, tenantId: string, actor: Actor): Promise<unknown>;
  lastVerification(context: Context, tenantId: string): Promise<unknown>;
  requestSync(context: Context, tenantId: string, id: string, actor: Actor): Promise<{ syncId: string }>;
  syncAndWait(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  listSyncsView(context: Context, tenantId: string, filter: SyncFilter, actor: Actor): Promise<Page>;
  createBackfill(context: Context, tenantId: string, wanted: BackfillRequest, actor: Actor): Promise<unknown>;
  listBackfillsView(context: Context, tenantId: string, filter: Paging): Promise<Page>;
  readBackfillView(context: Context, tenantId: string, id: string): Promise<unknown>;
  listBackfillItems(context: Context, tenantId: string, id: string, filter: Paging): Promise<Page>;
  approveBackfill(
    context: Context,
    tenantId: string,
    id: string,
    which: { all: true } | { itemIds: readonly string[] },
    actor: Actor,
  ): Promise<unknown>;
  pauseBackfill(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  resumeBackfill(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  cancelBackfill(context: Context, tenantId: string, id: string, actor: Actor): Promise<unknown>;
  undoBackfill(
    context: Context,
    tenantId: string,
    id: string,
    given: { confirm?: boolean },
    actor: Actor,
  ): Promise<unknown>;
  listCausesView(context: Context, tenantId: string): Promise<unknown>;
  logCsv(context: Context, tenantId: string, filter: LogFilter): Promise<string>;
  readOptions(context: Context, tenantId: string): Promise<unknown>;
  saveOptions(context: Context, tenantId: string, changes: OptionChanges, actor: Actor): Promise<unknown>;
  usageView(context: Context, tenantId: string): Promise<unknown>;
  retrySyncs(
    context: Context,
    tenantId: string,
    which: { cause: string } | { ids: readonly string[] },
    actor: Actor,
  ): Promise<unknown>;
}

/** What the endpoints need besides the context; `app.ts` fills it with the real functions, tests with theirs. */
export interface Parts {
  readonly admin: Admin;
  /** The tenant of a living key, or null. Compares hashes in constant time. */
  readonly tenantByKey: (context: Context, apiKey: string) => Promise<HttpTenant | null>;
  /** Counts a request of a living key; refuses with 429 when there are too many. Absent: no limit. */
  readonly limit?: KeyLimit;
  /** Absent: nothing is measured. */
  readonly metrics?: Metrics;
  /** Resolves when database and queue answer. */
  readonly ready: (context: Context) => Promise<void>;
}
