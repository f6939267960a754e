import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, severalLines, textOf, singleLine, type Content, type Converted } from './converted.ts';

const YES = new Set(['yes', 'y', 'true', 'on', 'checked', 'done', '[x]', '✓', '✔', '✅', '☑']);
const NO = new Set(['no', 'n', 'false', 'off', 'unchecked', 'not done', '[ ]', '✗', '✘', '❌', '☐']);

/** Checkbox: a plain yes or no. "Yes, if legal agrees" is neither. */
export function toCheckbox(content: Content, { label }: FieldInfo): Converted {
  // A task item is an answer of its own: its bullet is not taken off.
  const box = /^- (\[[ x]\])$/i.exec(textOf(content))?.[1] ?? null;
  const text = box ?? singleLine(content);
  if (text === null) return severalLines(content, 'yes or no');
  const word = text
    .replace(/\uFE0F/g, '')
    .replace(/[!.]+$/, '')
    .toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word)
    ? { value: false }
    : { refused: `${quoted(text)} is neither yes nor no; ${label} is a checkbox.` };
}
