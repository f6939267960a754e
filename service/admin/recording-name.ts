import type { Context } from '../context.ts';
import { recordingsOfCall, type Recording } from '../edge/postgres/recordings.ts';

/** A recording as people tell it from another of the same meeting: title, day, and who recorded it. */
export function recordingName({ title, startedAt, host }: Pick<Recording, 'title' | 'startedAt' | 'host'>): string {
  const by = host.name ?? host.email;
  return `“${title}” of ${startedAt.toISOString().slice(0, 10)}${by === null ? '' : `, recorded by ${by}`}`;
}

/** Another recording of this call's meeting, in words; `null` where it is not known any more. */
export async function nameOfRecording(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  meetingId: string,
  otherId: string | null,
): Promise<string | null> {
  if (otherId === null) return null;
  const found = (await recordingsOfCall(db, tenantId, meetingId)).find(({ id }) => id === otherId);
  return found === undefined ? null : recordingName(found);
}
