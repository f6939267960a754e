import { normalised } from '../stages/plan/compare.ts';

/** A field's value as text for people; blank is `null`. */
export function shown(value: unknown): string | null {
  const plain = Array.isArray(value) ? value.join('; ') : normalised(value);
  if (plain === null) return null;
  return typeof plain === 'boolean' ? (plain ? 'Yes' : 'No') : String(plain);
}
