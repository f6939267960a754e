import type { FathomCall, FathomUser, Summary } from '../fathom/types.ts';
import { callOf, recordingIdOf } from './calls.ts';
import { CASES, NEW_CASES, planOf } from './cases.ts';
import type { CasePlan, ExpectedVerdict } from './cases.ts';
import { regularPlans } from './regular.ts';
import { salesforceRows, setupRows } from './rows.ts';
import type { RowOptions, Rows } from './rows.ts';
import { fathomUsers } from './team.ts';

export type { ExpectedVerdict } from './cases.ts';
export type { Rows, RowOptions } from './rows.ts';

export interface ExpectedCase {
  recordingId: number;
  /** What the call comes to when it is looked at by itself, leaving aside when it happened (E7) and the sync mode (E5). */
  expectedVerdict: ExpectedVerdict;
  /** Call Tasks by W1 (one per Contact) when it is synced. */
  callTasks: number;
  /** `host`: private, seen only with the host's Fathom key. */
  reach: 'team' | 'host';
}

/** Calls with what is known about them. */
export interface CallSet {
  calls: FathomCall[];
  cases: Record<string, ExpectedCase>;
  /** By recording id: summaries Fathom finishes later (`control.finishSummary`). */
  lateSummaries: Record<number, Summary>;
}

export interface SampleWorld {
  /** Standard objects only, parents first, ready for `Org.load`. */
  salesforce: Rows;
  /** Rows of the package's own objects, to load once it is installed. */
  setup: Rows;
  fathom: CallSet & { users: FathomUser[] };
  cases: Record<string, ExpectedCase>;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const PAST_CALLS = 80;
const NEW_CALLS = 20;
/** New calls find their deals at the third call of their story. */
const LATER_CHAPTER = 2;
/** Regular calls are numbered from here, before and after connecting. */
const FIRST_REGULAR = 101;
const FIRST_NEW = 311;
/** Ends of the new recordings lie this far apart, the last one at the given moment. */
const NEW_SPREAD_MS = 10;

/**
 * The sample world as of `now`: a sales team, its customers and deals, 80 calls of the past 90 days. Pure: the same
 * moment and options give the same world.
 */
export function sampleWorld(now: Date, options: RowOptions = {}): SampleWorld {
  const past = pastCalls(now, options.personAccounts !== false);
  return {
    salesforce: salesforceRows(now, options),
    setup: setupRows(),
    fathom: { users: fathomUsers(now), ...past },
    cases: past.cases,
  };
}

/**
 * Twenty calls that end within the last 200 ms before `now` and are listed at once: calls that happen after connecting.
 * Their recordings began before; E7 asks when they end.
 */
export function newCalls(now: Date): CallSet {
  const ends = Array.from(
    { length: NEW_CALLS },
    (_, index) => new Date(now.getTime() - (NEW_CALLS - 1 - index) * NEW_SPREAD_MS),
  );
  const special = NEW_CASES.map((plan, index) => ({ plan, endsAt: ends[2 * index + 1] ?? now }));
  const taken = new Set(special.map(({ endsAt }) => endsAt));
  const regular = regularPlans(
    FIRST_NEW,
    ends.filter((end) => !taken.has(end)),
    LATER_CHAPTER,
  );
  return callSet(
    special,
    regular.map((plan) => callOf(plan, now)),
    now,
  );
}

function pastCalls(now: Date, personAccounts: boolean): CallSet {
  const cases = CASES.filter((plan) => personAccounts || plan.name !== 'person_account');
  const special = cases.map((plan, index) => ({ plan, endsAt: caseEnd(plan, index, now) }));
  const count = PAST_CALLS - special.length;
  // Oldest first over three months; the days are shared by several calls.
  const ends = Array.from({ length: count }, (_, index) =>
    workday(now, 86 - Math.floor((index * 85) / count), 9 + (index % 8), 7 * (index % 7)),
  );
  const regular = regularPlans(FIRST_REGULAR, ends);
  return callSet(
    special,
    regular.map((plan) => callOf(plan, now)),
    now,
  );
}

/** Cases lie two days apart; the one without summary is of this hour, both recordings of one meeting of one moment. */
function caseEnd(plan: CasePlan, index: number, now: Date): Date {
  if (plan.verdict === 'summary_pending') return new Date(now.getTime() - 25 * MINUTE);
  if (plan.name.startsWith('two_recordings')) return workday(now, 4, 14, 45);
  return workday(now, 2 + 2 * index, 10 + (index % 6), 5 * (index % 11));
}

/** A moment on a working day at least one day ago; what falls on a weekend moves to the Friday before. */
function workday(now: Date, daysAgo: number, hour: number, minute: number): Date {
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const day = new Date(midnight - daysAgo * DAY).getUTCDay();
  const back = day === 0 ? 2 : day === 6 ? 1 : 0;
  return new Date(midnight - (daysAgo + back) * DAY + hour * 60 * MINUTE + minute * MINUTE);
}

function callSet(special: { plan: CasePlan; endsAt: Date }[], regular: FathomCall[], now: Date): CallSet {
  const made = special.map(({ plan, endsAt }) => ({
    plan,
    whole: planOf(plan, endsAt),
    call: callOf(planOf(plan, endsAt), now),
  }));
  const late = made.filter(({ call }) => call.default_summary === null);
  return {
    calls: [...regular, ...made.map(({ call }) => call)].sort(
      (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.recording_id - b.recording_id,
    ),
    cases: Object.fromEntries(
      special.map(({ plan }) => [
        plan.name,
        {
          recordingId: recordingIdOf(plan.number),
          expectedVerdict: plan.verdict,
          callTasks: plan.callTasks,
          reach: plan.reach ?? 'team',
        },
      ]),
    ),
    lateSummaries: Object.fromEntries(
      late.flatMap(({ whole, call }) => {
        const summary = callOf({ ...whole, change: () => ({}) }, now).default_summary;
        return summary ? [[call.recording_id, summary]] : [];
      }),
    ),
  };
}
