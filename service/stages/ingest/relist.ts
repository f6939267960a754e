/** The nightly look at the last two weeks (I4): Fathom tells of a call once, and never of what changed in it later. */
import type { Context } from '../../context.ts';
import { listSources, type FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { transcriptless } from '../../edge/postgres/transcriptless.ts';
import { markVanished, missingCalls, type Listing, type MissingCall } from '../../edge/postgres/vanished.ts';
import { keepPage } from '../keep/keep-page.ts';
import { fetchTranscript } from './late-content.ts';
import { openSource } from './open-source.ts';
import { pullSource } from './pull.ts';
import { recordTrouble } from './source-state.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How far back calls are listed again (I4). */
export const RELIST_MS = 14 * DAY_MS;

/** Transcripts are asked for one by one as long as Fathom may still be making them, and no more than this in a night. */
const TRANSCRIPT_MS = 30 * DAY_MS;
const TRANSCRIPTS_A_NIGHT = 50;

/**
 * Missing calls that are asked for once more by themselves before they are reported: pages of a list shift when a call
 * is deleted meanwhile, and one that slipped through is not gone. More than this is no slip.
 */
const DOUBLE_CHECKS = 50;
/** Times are given in whole seconds. */
const MOMENT_MS = 1000;

export interface RelistResult {
  /** Calls whose content was new or different. */
  readonly changed: number;
  /** Calls newly reported as gone from Fathom. */
  readonly vanished: readonly string[];
  readonly transcripts: number;
  /** Sources that could not be listed to the end and are tried again by themselves. */
  readonly failed: number;
}

interface Night {
  readonly context: Context;
  readonly tenantId: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (() => void) | undefined;
}

/**
 * Lists the last 14 days of every source again; content hashes decide what changed. Calls that no source shows any more
 * are reported, not deleted, and transcripts that were missing are asked for. Trouble with Fathom ends as the source's
 * state; what such a source had shown is not called missing while it may come back by itself.
 * @throws only faults of ours, and the signal's reason
 */
export async function relist(
  context: Context,
  tenantId: string,
  options: { readonly signal?: AbortSignal; readonly onProgress?: () => void } = {},
): Promise<RelistResult> {
  const night: Night = { context, tenantId, signal: options.signal, onProgress: options.onProgress };
  const began = context.clock();
  const sources = await listSources(context.db, tenantId);
  const { changed, listing } = await listAll(night, began, sources);
  options.signal?.throwIfAborted();
  const vanished = await reportMissing(night, listing, sources);
  const transcripts = await fetchTranscripts(night, began);
  return { changed, vanished, transcripts, failed: listing.unsure.length };
}

/** Lists every source that works. One whose key is refused for good does not count: others decide what is there. */
async function listAll(
  { context, tenantId, signal, onProgress }: Night,
  began: Date,
  sources: readonly FathomSource[],
): Promise<{ changed: number; listing: Listing }> {
  const complete: { sourceId: string; since: Date }[] = [];
  const unsure: string[] = [];
  let changed = 0;
  for (const source of sources) {
    signal?.throwIfAborted();
    if (source.state === 'disconnected') continue;
    const options = { overlapMs: RELIST_MS, ...(signal && { signal }), ...(onProgress && { onProgress }) };
    const result = await pullSource(context, tenantId, source.id, options);
    changed += result.stored;
    if (result.listedSince !== null) complete.push({ sourceId: source.id, since: result.listedSince });
    else if (result.state === 'error' || result.state === 'connected') unsure.push(source.id);
  }
  return { changed, listing: { complete, unsure, began } };
}

async function reportMissing(night: Night, listing: Listing, sources: readonly FathomSource[]): Promise<string[]> {
  const { context, tenantId } = night;
  const suspects = await missingCalls(context.db, tenantId, listing);
  for (const suspect of suspects.slice(0, DOUBLE_CHECKS)) {
    const source = sources.find(({ id }) => id === suspect.sourceId);
    if (source?.dialect === 'external') await lookAgain(night, source, suspect);
  }
  const missing = suspects.length === 0 ? [] : await missingCalls(context.db, tenantId, listing);
  const ids = missing.map(({ meeting }) => meeting.id);
  await markVanished(context.db, tenantId, ids, context.clock());
  if (ids.length > 0) context.log.warn({ tenantId, calls: ids }, 'Fathom does not list these calls any more');
  return ids;
}

/** Lists the one second in which a call was created; one that is there counts as seen. */
async function lookAgain({ context, tenantId, signal }: Night, source: FathomSource, { meeting }: MissingCall) {
  const at = Date.parse(meeting.createdAt);
  try {
    const client = openSource(context, tenantId, source, { signal });
    const window = { createdAfter: new Date(at - MOMENT_MS), createdBefore: new Date(at + MOMENT_MS) };
    await keepPage(context, tenantId, source, (await client.listMeetings(window)).items);
  } catch (fault) {
    if (signal?.aborted) throw fault;
    await recordTrouble(context, tenantId, source.id, fault);
  }
}

/** Asks for missing transcripts of calls that tonight's list did not reach, newest first, while Fathom answers. */
async function fetchTranscripts({ context, tenantId, signal }: Night, began: Date): Promise<number> {
  const since = new Date(began.getTime() - TRANSCRIPT_MS);
  const waiting = await transcriptless(context.db, tenantId, {
    since,
    notSeenSince: began,
    limit: TRANSCRIPTS_A_NIGHT,
  });
  let arrived = 0;
  for (const meeting of waiting) {
    signal?.throwIfAborted();
    const works = (await listSources(context.db, tenantId)).some(({ state }) => state === 'connected');
    if (!works) break;
    if ((await fetchTranscript(context, tenantId, meeting, signal)) === 'arrived') arrived += 1;
  }
  return arrived;
}
