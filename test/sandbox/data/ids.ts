const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A valid 18-character Salesforce id: key prefix, a fixed middle of ours (so that ids of an org's own counter never
 * meet it), a number, and the three characters that encode which letters are upper case.
 */
export function salesforceId(prefix: string, number: number): string {
  let rest = number;
  let tail = '';
  while (tail.length < 5) {
    tail = BASE62.charAt(rest % 62) + tail;
    rest = Math.floor(rest / 62);
  }
  const id = `${prefix}Lh00000${tail}`;
  return id + checksum(id);
}

function checksum(id: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = [...id.slice(start, start + 5)].map((letter, position) =>
        /[A-Z]/.test(letter) ? 1 << position : 0,
      );
      return LETTERS.charAt(bits.reduce((sum, bit) => sum + bit, 0));
    })
    .join('');
}
