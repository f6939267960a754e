import type { FieldValues } from '../../types/operation.ts';
import { cleanText } from './fit-text.ts';

type Value = FieldValues[string] | undefined;

/** A whole ISO date and time, with the zone as Salesforce (`+0000`) or others write it; text that only begins so is text. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * A value as the platform hands it back after saving (W6, W14): text trimmed, blank is null, LF line breaks; a date/time
 * to the second in UTC, because Salesforce writes `+0000` and drops milliseconds of some inputs.
 */
export function normalised(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = cleanText(String(value)).trim();
  if (text === '') return null;
  if (DATE_TIME.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Date(Math.floor(Date.parse(text) / 1000) * 1000).toISOString();
  }
  return text;
}

/** Whether two values are the same to Salesforce. */
export function sameValue(a: unknown, b: unknown): boolean {
  return normalised(a) === normalised(b);
}

/** What is to be done with each field of a record we wrote before (W6, W14). */
export interface FieldDecision {
  /** Fields to write. */
  readonly fields: FieldValues;
  /** Their values now. */
  readonly before: FieldValues;
  /** Fields a person changed since: left alone. */
  readonly edited: readonly string[];
}

/**
 * Compares what we want with what is there and what we last wrote (W6, W14).
 * @param written our last values; a field that is not in it was never written by us and cannot have been edited
 */
export function decideFields(
  wanted: FieldValues,
  current: Readonly<Record<string, unknown>>,
  written: FieldValues,
): FieldDecision {
  const fields: Record<string, Value & (string | number | boolean | null)> = {};
  const before: Record<string, string | number | boolean | null> = {};
  const edited: string[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    const now = current[name];
    if (sameValue(value, now)) continue;
    if (name in written && !sameValue(written[name], now)) edited.push(name);
    else {
      fields[name] = value;
      before[name] = (now ?? null) as string | number | boolean | null;
    }
  }
  return { fields, before, edited };
}
