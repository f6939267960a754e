/** Asks again for what was not there when a call was listed: its summary (E4) or its transcript. */
import type { Context } from '../../context.ts';
import type { FathomClient } from '../../edge/fathom/client.ts';
import { FathomRejected } from '../../edge/fathom/errors.ts';
import { parseMeeting } from '../../edge/fathom/parse-meeting.ts';
import { listSources } from '../../edge/postgres/fathom-sources.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { keepMeeting } from '../../edge/postgres/keep-meeting.ts';
import { FiltersUnknown, filtersInForce } from '../../org/privacy-filters.ts';
import type { Meeting } from '../../types/meeting.ts';
import { keepPage } from '../keep/keep-page.ts';
import { excludedBy } from '../match/privacy.ts';
import { rowsOf } from '../keep/rows.ts';
import { readStoredCopy } from '../keep/stored-copy.ts';
import type { StoredCopy } from '../keep/stored-copy.ts';
import { openSource } from './open-source.ts';
import { markConnected, recordTrouble } from './source-state.ts';

export type Late = 'arrived' | 'pending';
type Part = 'summary' | 'transcript';

/** The `v1` API has no question for one call: so many pages of 50 from its day on are looked through. */
const V1_PAGES = 5;

/**
 * Asks for a call's summary and keeps it. Trouble with Fathom shows on the source, and the call stays `pending`.
 * @throws only faults of ours (the database)
 */
export function fetchSummary(
  context: Context,
  tenantId: string,
  meeting: Meeting,
  signal?: AbortSignal,
): Promise<Late> {
  return fetchPart(context, tenantId, meeting, 'summary', signal);
}

/** The same for a transcript that was missing. */
export function fetchTranscript(
  context: Context,
  tenantId: string,
  meeting: Meeting,
  signal?: AbortSignal,
): Promise<Late> {
  return fetchPart(context, tenantId, meeting, 'transcript', signal);
}

/** What is asked for, and what we hold already. */
interface Ask {
  readonly context: Context;
  readonly tenantId: string;
  readonly meeting: Meeting;
  readonly part: Part;
  readonly copy: StoredCopy;
}

async function fetchPart(
  context: Context,
  tenantId: string,
  meeting: Meeting,
  part: Part,
  signal: AbortSignal | undefined,
): Promise<Late> {
  const copy = await readStoredCopy(context, tenantId, meeting.id);
  if (copy === null || (await keptOut(context, tenantId, meeting))) return 'pending';
  const ask: Ask = { context, tenantId, meeting, part, copy };
  for (const source of await sourcesOf(ask)) {
    signal?.throwIfAborted();
    try {
      const client = openSource(context, tenantId, source, { signal });
      const arrived = await (meeting.dialect === 'v1' ? relist : askFor)(ask, source, client);
      await markConnected(context, tenantId, source.id);
      if (arrived) return 'arrived';
    } catch (fault) {
      if (signal?.aborted) throw fault;
      // 404: this key does not see the call any more; another one may.
      if (fault instanceof FathomRejected && fault.status === 404) continue;
      await recordTrouble(context, tenantId, source.id, fault);
    }
  }
  return 'pending';
}

/** Nothing more of a call that a filter excludes now comes in (E6), nor while nobody knows the filters. */
async function keptOut(context: Context, tenantId: string, meeting: Meeting): Promise<boolean> {
  try {
    const { filters } = await filtersInForce(context, tenantId);
    return excludedBy(meeting, filters) !== null;
  } catch (fault) {
    if (fault instanceof FiltersUnknown) return true;
    throw fault;
  }
}

/** Sources that speak the call's dialect; those that brought it first. */
async function sourcesOf({ context, tenantId, meeting, copy }: Ask): Promise<FathomSource[]> {
  const sources = await listSources(context.db, tenantId);
  const usable = sources.filter((source) => source.dialect === meeting.dialect && source.state !== 'disconnected');
  const brought = copy.sourceIds.flatMap((id) => usable.find((source) => source.id === id) ?? []);
  return [...brought, ...usable.filter((source) => !brought.includes(source))];
}

/** One question for one call (`external`). Whether it was answered with content, which is then kept. */
async function askFor(ask: Ask, source: FathomSource, client: FathomClient): Promise<boolean> {
  const { context, tenantId, meeting, part, copy } = ask;
  const content = await (part === 'summary' ? client.readSummary : client.readTranscript)(meeting.recordingId);
  if (content === null) return false;
  const read = parseMeeting(meeting.dialect, copy.payload);
  if (!read.ok) throw new Error(`The stored payload of ${meeting.id} cannot be read any more: ${read.reason}`);
  const rows = rowsOf({ ...read, meeting: { ...read.meeting, [part]: content } });
  await keepMeeting(context.db, tenantId, { sourceId: source.id, ...rows }, context.clock());
  return true;
}

/** Lists from the call's own moment on (`v1`), keeps what comes, and looks whether the part is among it. */
async function relist(
  { context, tenantId, meeting, part }: Ask,
  source: FathomSource,
  client: FathomClient,
): Promise<boolean> {
  const createdAfter = new Date(Date.parse(meeting.createdAt) - 1000);
  let cursor: string | null = null;
  for (let page = 0; page < V1_PAGES; page += 1) {
    const { items, nextCursor } = await client.listMeetings({ createdAfter, ...(cursor !== null && { cursor }) });
    await keepPage(context, tenantId, source, items);
    for (const item of items) {
      const read = parseMeeting(meeting.dialect, item);
      if (read.ok && read.meeting.id === meeting.id) return read.meeting[part] !== null;
    }
    if (nextCursor === null) return false;
    cursor = nextCursor;
  }
  return false;
}
