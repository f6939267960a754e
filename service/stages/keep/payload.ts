/** A payload is stored without what was said, which has a column of its own; nothing else is lost (I3). */
import type { TranscriptSegment } from '../../types/meeting.ts';

/** Stands for a text that is in the transcript column. No payload that passed the schema has it there. */
const IN_TRANSCRIPT = true;

type Fields = Record<string, unknown>;

/** Takes the spoken texts out of a payload, where the normalised segments hold the very same. Both dialects say `text`. */
export function withoutSpeech(payload: unknown, segments: readonly TranscriptSegment[] | null): unknown {
  return mapLines(payload, (line, index) => {
    if (segments === null || typeof line['text'] !== 'string' || segments[index]?.text !== line['text']) return line;
    return { ...line, text: IN_TRANSCRIPT };
  });
}

/** The payload as Fathom sent it: puts the spoken texts back. */
export function withSpeech(payload: unknown, segments: readonly TranscriptSegment[] | null): unknown {
  return mapLines(payload, (line, index) => {
    const segment = segments?.[index];
    return segment !== undefined && line['text'] === IN_TRANSCRIPT ? { ...line, text: segment.text } : line;
  });
}

function mapLines(payload: unknown, change: (line: Fields, index: number) => Fields): unknown {
  if (!isFields(payload) || !Array.isArray(payload['transcript'])) return payload;
  const lines: unknown[] = payload['transcript'];
  return { ...payload, transcript: lines.map((line, index) => (isFields(line) ? change(line, index) : line)) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
