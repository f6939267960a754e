import type { Context } from '../../context.ts';
import type { FathomClient, MeetingPage } from '../../edge/fathom/client.ts';
import { FathomAway, FathomRejected } from '../../edge/fathom/errors.ts';
import { readSource, setPulledUntil } from '../../edge/postgres/fathom-sources.ts';
import type { FathomSource, SourceState } from '../../edge/postgres/fathom-sources.ts';
import { finishRun, openRun, startRun, updateRun } from '../../edge/postgres/ingest-runs.ts';
import type { IngestRun } from '../../edge/postgres/ingest-runs.ts';
import { keepPage } from '../keep/keep-page.ts';
import type { PageCounts } from '../keep/keep-page.ts';
import { openSource } from './open-source.ts';
import { markConnected, recordTrouble, sourceIsLive } from './source-state.ts';
import { readPosition, shareOf, windowsOf, writePosition } from './windows.ts';
import type { Position, Window } from './windows.ts';

/** Calls may appear in lists a little after they were created; each pull looks back this far behind the last one. */
const OVERLAP_MS = 60 * 60_000;

/** A clock so far ahead of Fathom's is worth a line in the log. */
const CLOCK_NOTICE_MS = 5 * 60_000;

export interface PullProgress extends PageCounts {
  readonly sourceId: string;
  readonly runId: string;
  /** How much of the run's time is covered, 0 to 1: Fathom tells no totals. */
  readonly share: number;
  readonly since: Date;
  readonly until: Date;
}

export interface PullOptions {
  /** Called after each kept page. */
  readonly onProgress?: (progress: PullProgress) => void;
  readonly signal?: AbortSignal;
  /** Looks further back than usual, to see what changed in older calls (I4). */
  readonly overlapMs?: number;
}

export interface PullResult extends PageCounts {
  /** `stopped`: by the signal, or because the source was disconnected; the next pull goes on there. */
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly state: SourceState;
  readonly reason: string | null;
  /** When trying again makes sense after a failure; `null`: with the next regular pull. */
  readonly retryAfterMs: number | null;
  /** All calls created since then were listed; `null` unless `done`. */
  readonly listedSince: Date | null;
}

type Counts = { -readonly [Name in keyof PageCounts]: number };

/** What one pull works with. */
interface Pull {
  readonly context: Context;
  readonly tenantId: string;
  readonly source: FathomSource;
  readonly client: FathomClient;
  readonly options: PullOptions;
  /** Counts over all runs of this pull, and how far Fathom's clock is behind ours at worst. */
  readonly totals: Counts & { skewMs: number; contact: boolean };
}

class Stopped extends Error {}

/**
 * Lists a source's new calls and keeps them: at first 90 days back, later since the last pull with some overlap, newest
 * first. Goes on where a killed pull stopped. Trouble with Fathom ends as the source's state, with reason and next step,
 * and the next pull that works cures it; only faults of ours (the database) are thrown.
 */
export async function pullSource(
  context: Context,
  tenantId: string,
  sourceId: string,
  options: PullOptions = {},
): Promise<PullResult> {
  const totals = { seen: 0, stored: 0, setAside: 0, excluded: 0, skewMs: 0, contact: false };
  const counts = (): PageCounts => countsOf(totals);
  const source = await readSource(context.db, tenantId, sourceId);
  if (source === null || source.state === 'disconnected') return stopped(counts());
  try {
    const client = openSource(context, tenantId, source, { signal: options.signal });
    const listedSince = await pullAll({ context, tenantId, source, client, options, totals });
    return { outcome: 'done', state: 'connected', reason: null, retryAfterMs: null, listedSince, ...counts() };
  } catch (fault) {
    const ended =
      fault instanceof Stopped || options.signal?.aborted || !(await sourceIsLive(context, tenantId, sourceId));
    if (ended) return stopped(counts(), totals.contact ? 'connected' : source.state);
    const trouble = await recordTrouble(context, tenantId, sourceId, fault);
    return {
      outcome: 'failed',
      state: trouble.state,
      reason: trouble.reason,
      retryAfterMs: trouble.retryAfterMs,
      listedSince: null,
      ...counts(),
    };
  }
}

const COUNTED = ['seen', 'stored', 'setAside', 'excluded'] as const;

function countsOf({ seen, stored, setAside, excluded }: PageCounts): Counts {
  return { seen, stored, setAside, excluded };
}

function stopped(counts: PageCounts, state: SourceState = 'disconnected'): PullResult {
  return { outcome: 'stopped', state, reason: null, retryAfterMs: null, listedSince: null, ...counts };
}

/** @returns from when on everything is listed */
async function pullAll(pull: Pull): Promise<Date> {
  const { context, tenantId, source, options } = pull;
  const { db, clock } = context;
  const left = await openRun(db, tenantId, source.id);
  if (left !== null) await walk(pull, left);
  const pulledUntil = (await readSource(db, tenantId, source.id))?.pulledUntil;
  const overlap = options.overlapMs ?? OVERLAP_MS;
  const since = pulledUntil
    ? Math.max(pulledUntil.getTime() - overlap, source.historySince.getTime())
    : source.historySince;
  const now = clock();
  const run = await startRun(db, tenantId, { sourceId: source.id, since: new Date(since), until: now }, now);
  await walk(pull, run);
  return run.since;
}

/** Lists one run's windows to their end; only then are its calls called listed. */
async function walk(pull: Pull, run: IngestRun): Promise<void> {
  const { context, tenantId, source, totals } = pull;
  const windows = windowsOf(source.dialect, run.since, run.until);
  const counts = countsOf(run);
  let start = readPosition(run.cursor);
  for (const [index, window] of windows.entries()) {
    if (index < start.window) continue;
    await walkWindow({ pull, run, windows, counts }, window, { window: index, cursor: start.cursor });
    start = { window: index + 1, cursor: null };
  }
  // Where our clock is ahead of Fathom's, "until now" would jump over calls still to come.
  if (totals.skewMs < -CLOCK_NOTICE_MS) {
    context.log.warn(
      { tenantId, sourceId: source.id, aheadMs: -totals.skewMs },
      "This machine's clock is ahead of Fathom's",
    );
  }
  await setPulledUntil(context.db, tenantId, source.id, new Date(run.until.getTime() + totals.skewMs));
  await finishRun(context.db, tenantId, run.id, { state: 'done' }, context.clock());
  await markConnected(context, tenantId, source.id);
}

interface Walk {
  readonly pull: Pull;
  readonly run: IngestRun;
  readonly windows: readonly Window[];
  /** The run's counts, from before and as they grow. */
  readonly counts: Counts;
}

async function walkWindow(walking: Walk, window: Window, from: Position): Promise<void> {
  const { context, tenantId, source, options } = walking.pull;
  const asked = new Set<string>();
  const created: number[] = [];
  let position: Position = from;
  do {
    if (options.signal?.aborted || !(await sourceIsLive(context, tenantId, source.id))) throw new Stopped();
    const page = await listPage(walking.pull, window, position.cursor);
    await noteContact(walking.pull, page);
    const { createdAt, ...kept } = await keepPage(context, tenantId, source, page.items);
    created.push(...createdAt);
    // Lists run one way or the other; either way this is how much of the window they have passed.
    created.splice(0, created.length, ...(created.length > 0 ? [Math.min(...created), Math.max(...created)] : []));
    position = after(position, page.nextCursor, asked);
    const covered = position.cursor === null ? 0 : (created[1] ?? 0) - (created[0] ?? 0);
    await advance(walking, kept, position, covered);
  } while (position.cursor !== null);
}

/** The position behind a page. @throws FathomAway when it was there before: such a list has no end */
function after(position: Position, nextCursor: string | null, asked: Set<string>): Position {
  if (nextCursor === null) return { window: position.window + 1, cursor: null };
  if (asked.has(nextCursor)) throw new FathomAway("Fathom's pages go in a circle; the list has no end.");
  asked.add(nextCursor);
  return { window: position.window, cursor: nextCursor };
}

/** One page. A stored cursor that Fathom no longer takes starts its window again. */
async function listPage({ client }: Pull, window: Window, cursor: string | null): Promise<MeetingPage> {
  const query = { createdAfter: window.after, ...(window.before && { createdBefore: window.before }) };
  if (cursor === null) return client.listMeetings(query);
  try {
    return await client.listMeetings({ ...query, cursor });
  } catch (fault) {
    if (!(fault instanceof FathomRejected)) throw fault;
    return client.listMeetings(query);
  }
}

/** Fathom answered: the source is well, and we know what time it is over there. */
async function noteContact({ context, tenantId, source, totals }: Pull, page: MeetingPage): Promise<void> {
  if (!totals.contact) await markConnected(context, tenantId, source.id);
  totals.contact = true;
  if (page.answeredAt === null) return;
  // `Date` has whole seconds.
  const behind = page.answeredAt.getTime() + 999 - context.clock().getTime();
  totals.skewMs = Math.min(totals.skewMs, behind);
}

/** Writes down that everything before `next` is kept. */
async function advance(
  { pull, run, windows, counts }: Walk,
  kept: PageCounts,
  next: Position,
  covered: number,
): Promise<void> {
  const { context, tenantId, source, options, totals } = pull;
  for (const name of COUNTED) {
    counts[name] += kept[name];
    totals[name] += kept[name];
  }
  await updateRun(context.db, tenantId, run.id, { ...counts, cursor: writePosition(next) });
  const { since, until } = run;
  const share = shareOf(windows, next.window, covered, since, until);
  options.onProgress?.({ sourceId: source.id, runId: run.id, share, since, until, ...counts });
}
