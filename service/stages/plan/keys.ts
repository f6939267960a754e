import { createHash } from 'node:crypto';
import type { Meeting } from '../../types/meeting.ts';

/** Letters, digits, `_` and `-` are safe in a URL path; `.` and `/` select formats or paths (W10). */
const SAFE = /^(?!v1-)[A-Za-z0-9_-]{1,40}$/;

/** First 16 hex digits of the SHA-256 of a text: the short name of things that have no id. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * The recording as keys and `Fathom_Recording_Id__c` name it: Fathom's own id for `external`, marked for `v1` so that
 * two dialects never meet in one key (I2). At most 43 characters.
 */
export function recordingRef(meeting: Pick<Meeting, 'dialect' | 'recordingId'>): string {
  const { dialect, recordingId } = meeting;
  const safe = SAFE.test(recordingId) ? recordingId : shortHash(recordingId);
  return dialect === 'external' ? safe : `v1-${safe}`;
}

/** Key of the call's Task for one Contact and deal; a Contact without a deal has one too (W1, W10). */
export function callKey(recording: string, contactId: string | null, opportunityId: string | null): string {
  return ['call', recording, contactId, opportunityId].filter((part) => part !== null).join('_');
}

/** Key of one action item's Task for one Contact and deal (W2, W10). */
export function itemKey(
  recording: string,
  itemId: string,
  contactId: string | null,
  opportunityId: string | null,
): string {
  return ['item', recording, itemId, contactId, opportunityId].filter((part) => part !== null).join('_');
}

/** Key of the call's note (W15); in the ledger only. */
export function noteKey(recording: string): string {
  return `note_${recording}`;
}

/** Key of what one call contributes to one deal's fields. Never stored in Salesforce; names the ledger row. */
export function dealKey(recording: string, opportunityId: string): string {
  return `deal_${recording}_${opportunityId}`;
}

/** API names this long fit a key; a longer one (of a package with a namespace) is hashed. */
const FIELD_LENGTH = 43;

/** Key of what one call has to say about one field of a deal, other than writing it. Never stored in Salesforce. */
export function fieldKey(
  kind: 'sugg' | 'refused' | 'paused',
  recording: string,
  opportunityId: string,
  field: string,
): string {
  return [kind, recording, opportunityId, field.length > FIELD_LENGTH ? shortHash(field) : field].join('_');
}
