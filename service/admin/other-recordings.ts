import type { Context } from '../context.ts';
import { recordingsOfCall } from '../edge/postgres/recordings.ts';

/** The other recordings of a call's meeting (I1), earliest first; `isWritten` marks the one that goes to Salesforce. */
export async function otherRecordings(context: Context, tenantId: string, meetingId: string) {
  const recordings = await recordingsOfCall(context.db, tenantId, meetingId);
  return recordings
    .filter(({ id }) => id !== meetingId)
    .map(({ id, title, url, host, startedAt, duplicateOf, written }) => {
      return { id, title, url, host, startedAt, isWritten: duplicateOf === null, inSalesforce: written };
    });
}
