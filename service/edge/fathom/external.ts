/** Fathom's current API [SPEC, fathom-api.md sections 1-5]. */
import { z } from 'zod';
import type { Summary, TranscriptSegment } from '../../types/meeting.ts';
import type { FathomIdentity, ListQuery, MeetingPage, Wire } from './client.ts';
import { nextCursorOf, pageUrl } from './paging.ts';
import { summaryFromExternal, transcriptFromExternal } from './parse-external.ts';
import { read } from './read-answer.ts';
import { externalPage, externalSummary, externalTranscript } from './schema.ts';
import { emailOf } from './values.ts';

export async function listMeetings(wire: Wire, query: ListQuery): Promise<MeetingPage> {
  const first = new URL('meetings', wire.base);
  first.searchParams.set('created_after', query.createdAfter.toISOString());
  if (query.createdBefore) first.searchParams.set('created_before', query.createdBefore.toISOString());
  for (const part of ['summary', 'action_items', 'transcript']) first.searchParams.set(`include_${part}`, 'true');
  const { body, answeredAt } = await wire.get(pageUrl(first, query.cursor, wire.base), 'heavy');
  const page = read(externalPage, body, 'list of calls');
  return { items: page.items, nextCursor: nextCursorOf(page, wire.base), answeredAt };
}

const summaryAnswer = z.looseObject({ summary: externalSummary.nullish() });
const transcriptAnswer = z.looseObject({ transcript: externalTranscript.nullish() });

export async function readSummary(wire: Wire, recordingId: string): Promise<Summary | null> {
  const { body } = await wire.get(recordingUrl(wire, recordingId, 'summary'), 'heavy');
  return summaryFromExternal(read(summaryAnswer, body, 'summary').summary);
}

export async function readTranscript(wire: Wire, recordingId: string): Promise<TranscriptSegment[] | null> {
  const { body } = await wire.get(recordingUrl(wire, recordingId, 'transcript'), 'heavy');
  return transcriptFromExternal(read(transcriptAnswer, body, 'transcript').transcript);
}

/** There is no `/me` [SPEC]: a list without summaries is the usual way to try a key. */
export async function check(wire: Wire): Promise<FathomIdentity> {
  const { body } = await wire.get(new URL('meetings', wire.base), 'light');
  const hosts = read(externalPage, body, 'list of calls').items.flatMap((item) => hostOf(item) ?? []);
  return { email: null, name: null, hosts: [...new Set(hosts)].sort() };
}

const hosted = z.looseObject({ recorded_by: z.looseObject({ email: z.string() }) });

function hostOf(item: unknown): string | null {
  const meeting = hosted.safeParse(item);
  return meeting.success ? emailOf(meeting.data.recorded_by.email) : null;
}

function recordingUrl(wire: Wire, recordingId: string, part: string): URL {
  return new URL(`recordings/${encodeURIComponent(recordingId)}/${part}`, wire.base);
}
