import type { ActionItem, TranscriptLine } from '../fathom/types.ts';
import type { Random } from './random.ts';
import { fill, stamp } from './summaries.ts';
import type { Talk } from './summaries.ts';
import { CUSTOMER_ITEMS, ITEMS, LINES } from './words.ts';

export interface Speaker {
  name: string;
  email: string | null;
}

/** How many lines a transcript has, give or take. */
const LINES_PER_CALL = 60;

/** About sixty lines, spread over the call, host and guests taking turns. */
export function transcriptOf(
  random: Random,
  speakers: readonly Speaker[],
  talk: Talk,
  seconds: number,
): TranscriptLine[] {
  const count = LINES_PER_CALL + random.between(-6, 8);
  const start = random.between(0, LINES.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const speaker =
      speakers[index % 2 === 0 ? 0 : 1 + (random.between(0, 5) % Math.max(1, speakers.length - 1))] ?? speakers[0];
    const text = fill(LINES[(start + index) % LINES.length] ?? '', talk);
    return {
      speaker: { display_name: speaker?.name ?? 'Speaker', matched_calendar_invitee_email: speaker?.email ?? null },
      text,
      timestamp: stamp(Math.floor((index * seconds) / count) + 4),
    };
  });
}

/** One to four items: the host's, a colleague's or a guest's. */
export function itemsOf(
  random: Random,
  host: Speaker,
  guests: readonly Speaker[],
  url: string,
  seconds: number,
): ActionItem[] {
  const own = random
    .some(ITEMS, random.between(1, 3))
    .map((text) => item(text, host, random.between(30, seconds - 5), url));
  const guest = guests[0];
  if (guest && random.next() < 0.4)
    own.push(item(random.pick(CUSTOMER_ITEMS), guest, random.between(30, seconds - 5), url));
  return own.sort((a, b) => (a.recording_timestamp < b.recording_timestamp ? -1 : 1));
}

/** One action item as Fathom sends it; it has no id and no due date. */
export function item(
  description: string,
  assignee: Speaker | null,
  second: number,
  url: string,
  completed = false,
): ActionItem {
  return {
    description,
    user_generated: false,
    completed,
    recording_timestamp: stamp(second),
    recording_playback_url: `${url}?timestamp=${String(second)}`,
    assignee: { name: assignee?.name ?? null, email: assignee?.email ?? null, team: null },
  };
}
