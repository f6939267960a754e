const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18-character form of a 15-character id: three characters that encode which letters are upper case [K-h]. */
export function withChecksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let position = 0; position < 5; position += 1) {
      const letter = id15.charAt(block * 5 + position);
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << position;
    }
    suffix += SUFFIX.charAt(bits);
  }
  return id15 + suffix;
}

/**
 * The 18-character form of an id given with 15 or 18 characters, or null when it is no id.
 * An 18-character id is case-safe: its letters are put right from the checksum [K-h].
 */
export function normaliseId(value: string): string | null {
  if (!/^[A-Za-z0-9]+$/.test(value)) return null;
  if (value.length === 15) return withChecksum(value);
  if (value.length !== 18) return null;
  const repaired = repairCase(value);
  return repaired !== null && withChecksum(repaired) === repaired + value.slice(15).toUpperCase()
    ? withChecksum(repaired)
    : null;
}

function repairCase(id18: string): string | null {
  let repaired = '';
  for (let block = 0; block < 3; block += 1) {
    const bits = SUFFIX.indexOf(id18.charAt(15 + block).toUpperCase());
    if (bits < 0) return null;
    for (let position = 0; position < 5; position += 1) {
      const letter = id18.charAt(block * 5 + position);
      repaired += (bits >> position) & 1 ? letter.toUpperCase() : letter.toLowerCase();
    }
  }
  return repaired;
}

/** Deterministic ids: per key prefix a counter, as in an org that does nothing else. */
export class IdFactory {
  readonly #counters = new Map<string, number>();

  /** The next 18-character id with this three-character prefix. */
  next(prefix: string): string {
    const count = (this.#counters.get(prefix) ?? 0) + 1;
    this.#counters.set(prefix, count);
    return withChecksum(`${prefix}5g00000${base62(count, 5)}`.slice(0, 15));
  }
}

function base62(value: number, width: number): string {
  let rest = value;
  let text = '';
  while (text.length < width) {
    text = BASE62.charAt(rest % BASE62.length) + text;
    rest = Math.floor(rest / BASE62.length);
  }
  return text;
}
