/** Single values of a payload, made safe to store and to compare. */
import { createHash } from 'node:crypto';
import type { ActionItem, Person } from '../../types/meeting.ts';
import type { RawActionItem } from './schema.ts';

/**
 * Text the database takes: PostgreSQL refuses NUL and halves of surrogate pairs in `text` and `jsonb`. Empty is `null`.
 * The payload itself is kept apart, byte for byte.
 */
export function textOf(value: string | null | undefined): string | null {
  if (value == null) return null;
  const clean = value.toWellFormed().replaceAll('\0', '\uFFFD').trim();
  return clean === '' ? null : clean;
}

/** Trimmed and lower-cased; what is no address is `null`. */
export function emailOf(value: string | null | undefined): string | null {
  const email = textOf(value)?.toLowerCase() ?? null;
  return email !== null && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** Web addresses only: they become links in Salesforce. */
export function urlOf(value: string | null | undefined): string | null {
  const text = textOf(value);
  const url = text === null ? null : URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? text : null;
}

export function personOf(
  value: { name?: string | null | undefined; email?: string | null | undefined } | null | undefined,
): Person {
  return { name: textOf(value?.name), email: emailOf(value?.email) };
}

/** ISO 8601 with date and time → the same in UTC with milliseconds, so that texts compare as times do; else `null`. */
export function toIso(value: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(value.trim());
  if (!parts) return null;
  const [, date, clock, zone = 'Z'] = parts;
  // A time without a zone would be read in the zone of whichever machine this is.
  const at = new Date(`${date}T${clock}${/^(z|utc)$/i.test(zone) ? 'Z' : zone}`);
  // Year 0 is a date in JavaScript and none in PostgreSQL.
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999 ? null : at.toISOString();
}

export function isoOrNull(value: string | null | undefined): string | null {
  return value == null ? null : toIso(value);
}

/** `HH:MM:SS` (or `MM:SS`) → seconds. */
export function secondsOf(value: string | null | undefined): number | null {
  const text = value?.trim() ?? '';
  if (!/^\d+(:[0-5]?\d){1,2}$/.test(text)) return null;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}

/**
 * A recording's id inside our own ids and keys: letters, digits, `_`, `-`, short enough for W10. Any other id is
 * replaced by a hash of itself.
 */
export function idPart(recordingId: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(recordingId)) return recordingId;
  return `h_${createHash('sha256').update(recordingId).digest('hex').slice(0, 32)}`;
}

/** Items without a description ask nobody for anything and are left out. */
export function actionItemsOf(items: readonly RawActionItem[] | null | undefined): ActionItem[] {
  return (items ?? []).flatMap((item) => {
    const description = textOf(item.description);
    if (description === null) return [];
    return {
      description,
      completed: item.completed ?? false,
      userGenerated: item.user_generated ?? false,
      timestamp: textOf(item.recording_timestamp),
      playbackUrl: urlOf(item.recording_playback_url),
      assignee: item.assignee ? personOf(item.assignee) : null,
    };
  });
}
