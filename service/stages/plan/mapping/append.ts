import type { Meeting } from '../../../types/meeting.ts';
import { normalised } from '../compare.ts';
import type { Content } from '../convert/converted.ts';
import { textOf } from '../convert/converted.ts';
import { readableDay } from '../days.ts';
import { cleanText, fitText } from '../fit-text.ts';
import { callLink, callTime } from '../plan-context.ts';

/** Between our entries and what stood in the field before the first of them. */
const BORDER = '\n\n———\n\n';

/** First line of an entry: the day, and where the call is. No other text of a field begins so by chance. */
const HEADER = /^\d{1,2} [A-Z][a-z]{2} \d{4} · \S+$/;

/** What one call adds. */
export interface Entry {
  readonly header: string;
  readonly body: string;
}

/** The entry of a call; its header is the same whenever it is planned, so it is found again. */
export function entryOf(call: Meeting, content: Content, timeZone: string): Entry {
  const source = (callLink(call) ?? call.recordingId).replace(/\s/g, '');
  return { header: `${readableDay(callTime(call), timeZone)} · ${source}`, body: textOf(content) };
}

const render = ({ header, body }: Entry) => `${header}\n${body}`;

/** What people had in the field before us: all of it, or what stands under the border. */
function earlierText(current: string): string {
  const at = current.indexOf(BORDER);
  const first = current.slice(0, Math.max(0, current.indexOf('\n')));
  if (!HEADER.test(first)) return current;
  return at === -1 ? '' : current.slice(at + BORDER.length);
}

/** A text somebody worked on: entries it lacks are put before the next older one, the rest stays as it is. */
function insertMissing(current: string, entries: readonly Entry[]): string {
  const lines = current.split('\n');
  entries.forEach((entry, index) => {
    if (lines.includes(entry.header)) return;
    const older = new Set(entries.slice(index + 1).map(({ header }) => header));
    const next = lines.findIndex((line) => older.has(line));
    const block = [...render(entry).split('\n'), ''];
    if (next !== -1) lines.splice(next, 0, ...block);
    else lines.unshift(...block);
  });
  return lines.join('\n').trim();
}

/**
 * The text of a field in mode Append (W5): one dated entry a call, newest first, cut at the oldest. What stood there before
 * stays below; once a person has worked on it only missing entries are added (W14). The order of syncs does not matter.
 * @param entries newest call first
 * @param current the field now
 * @param written what we last wrote to it; `undefined` when we never did
 */
export function appended(entries: readonly Entry[], current: unknown, written: unknown, length: number): string {
  const now = cleanText(String(current ?? '')).trim();
  const isEdited = written !== undefined && normalised(written) !== normalised(now);
  if (isEdited && now !== '') return fitText(insertMissing(now, entries), length, null);
  const earlier = earlierText(now);
  const ours = entries.map(render).join('\n\n');
  return fitText(earlier === '' ? ours : `${ours}${BORDER}${earlier}`, length, null);
}
