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

/** Entries that a kept text lacks. What was cut off at its end is older than what it holds, and is not begun anew. */
function missingIn(kept: string, entries: readonly Entry[]): readonly Entry[] {
  const lines = new Set(kept.split('\n'));
  const oldest = entries.findLastIndex(({ header }) => lines.has(header));
  const candidates = kept.endsWith('…') && oldest !== -1 ? entries.slice(0, oldest) : entries;
  return candidates.filter(({ header }) => !lines.has(header));
}

/**
 * The text of a field in mode Append (W5): one dated entry a call, newest first, cut at the oldest. What stood there before
 * stays below the border, and so does the whole text once a person has worked on it: it is never touched again, entries it
 * lacks are put above (W14). The order of syncs does not matter.
 * @param entries newest call first
 * @param current the field now
 * @param written what we last wrote to it; `undefined` when we never did
 */
export function appended(entries: readonly Entry[], current: unknown, written: unknown, length: number): string {
  const now = cleanText(String(current ?? '')).trim();
  const isEdited = written !== undefined && normalised(written) !== normalised(now);
  const kept = isEdited ? now : earlierText(now);
  const ours = missingIn(kept, entries).map(render).join('\n\n');
  if (ours === '') return kept;
  return fitText(kept === '' ? ours : `${ours}${BORDER}${kept}`, length, null);
}
