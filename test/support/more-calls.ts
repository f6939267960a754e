import type { FathomCall } from '../sandbox/fathom/types.ts';
import { newCalls } from '../sandbox/data/world.ts';

/** Recording ids far from the sample world's own. */
const FIRST_ID = 900_000_000;

/**
 * As many calls as wanted that end now and are all written: the sample's new calls that match a Contact, again and again
 * under new recording ids.
 * @param from number of the first, so that several rounds do not overlap
 */
export function writtenCalls(now: Date, count: number, from = 0): FathomCall[] {
  const { calls, cases } = newCalls(now);
  const idle = new Set(
    Object.values(cases)
      .filter((one) => one.callTasks === 0)
      .map((one) => one.recordingId),
  );
  const pool = calls.filter((call) => !idle.has(call.recording_id));
  return Array.from({ length: count }, (_, index) => {
    const call = pool[index % pool.length];
    if (call === undefined) throw new Error('The sample world has no new calls.');
    const id = FIRST_ID + from + index;
    // A meeting of its own: the same join link and start would be a second recording of one meeting (I1).
    return {
      ...call,
      recording_id: id,
      url: `https://fathom.video/calls/${id}`,
      share_url: `https://fathom.video/share/s${id}`,
      meeting_url: `https://meet.example/${id}`,
    };
  });
}
