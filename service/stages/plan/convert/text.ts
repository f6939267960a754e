import type { FieldInfo } from '../../../types/snapshot.ts';
import { cleanText, fitText, platformLength } from '../fit-text.ts';
import { linesOf, textOf, type Content, type Converted, type ConvertOptions } from './converted.ts';

/** Length a text field has where describe gives none. */
const TEXT_LENGTH = 255;

export const lengthOfText = ({ length }: Pick<FieldInfo, 'length'>) => (length > 0 ? length : TEXT_LENGTH);

/** Text Area and Long Text Area: readable lines, cut with "…" and the link (W7, W8). */
export function toTextArea(content: Content, field: FieldInfo, { link }: ConvertOptions): Converted {
  return { value: fitText(textOf(content), lengthOfText(field), link) };
}

/** Several lines as one: list items and paragraphs are told apart by a semicolon, unless they end in a mark of their own. */
function joined(lines: readonly string[]): string {
  return lines.map((line, at) => (at === lines.length - 1 || /[.;:!?…]$/.test(line) ? line : `${line};`)).join(' ');
}

/** Text of one line; the link follows the cut where the field is at least three times as long (W7). */
export function toText(content: Content, field: FieldInfo, { link }: ConvertOptions): Converted {
  const length = lengthOfText(field);
  const line = cleanText(joined(linesOf(content)))
    .replace(/\s+/g, ' ')
    .trim();
  if (platformLength(line) <= length || link === null || length < 3 * link.length) {
    return { value: fitText(line, length, null) };
  }
  return { value: `${fitText(line, length - link.length - 1, null)} ${link}` };
}
