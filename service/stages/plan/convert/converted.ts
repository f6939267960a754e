import type { FieldValues } from '../../../types/operation.ts';
import { cleanText, fitText } from '../fit-text.ts';
import { plainText } from '../plain-text.ts';

/** What a section or a fact says, before it is made to fit a field. */
export type Content =
  | { readonly kind: 'markdown'; readonly markdown: string }
  | { readonly kind: 'text'; readonly text: string }
  /** ISO-8601 UTC. */
  | { readonly kind: 'moment'; readonly at: string };

/** What a conversion may look at besides the content and the field. */
export interface ConvertOptions {
  /** Start of the call the content comes from, ISO-8601 UTC: "tomorrow" is the day after it. */
  readonly callAt: string;
  /** IANA zone that decides which day that is. */
  readonly timeZone: string;
  /** Currency of the record: an ISO code, or the sign of an org that has only one; `null` when nobody tells. */
  readonly currency: string | null;
  /** Where the whole text is, for text that must be cut; `null` for none. */
  readonly link: string | null;
}

/** A value the field takes as it is, or one plain sentence with the value and why it does not fit (F3). */
export type Converted = { readonly value: FieldValues[string] } | { readonly refused: string };

/** Enough of a refused value to recognise it. */
const SHOWN = 80;

/** A value as a sentence shows it: one line, cut, in quotation marks. */
export function quoted(value: string): string {
  return `“${fitText(value.replace(/\s+/g, ' '), SHOWN, null)}”`;
}

/** The content as readable plain text (W8), without what Salesforce refuses: control characters alone say nothing. */
export function textOf(content: Content): string {
  if (content.kind === 'moment') return content.at;
  return cleanText(content.kind === 'markdown' ? plainText(content.markdown) : content.text).trim();
}

const BULLET = /^(?:[-*•–]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?/;

const withoutBullet = (line: string) => line.replace(BULLET, '').trim();

function writtenLines(content: Content): string[] {
  return textOf(content)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => withoutBullet(line) !== '');
}

/** The lines of the content without bullets, numbering and blank lines. */
export function linesOf(content: Content): string[] {
  return writtenLines(content).map(withoutBullet);
}

/**
 * What each line can mean, as written first: "1. Discovery" may be the name of a value or the first of a list, and
 * "30. September 2026" a date.
 */
export function readingsOf(content: Content): string[][] {
  return writtenLines(content).map((line) => [...new Set([line, withoutBullet(line), bare(withoutBullet(line))])]);
}

/** Without quotation marks and full stop. */
function bare(line: string): string {
  return line
    .replace(/^["'“”‘’«»]+|["'“”‘’«»]+$/gu, '')
    .replace(/(?<!\.)\.$/, '')
    .trim();
}

/**
 * The one thing a strict conversion looks at: a single line without bullet, quotation marks and full stop. Several lines
 * are several things, and which one is meant would be a guess.
 */
export function singleLine(content: Content): string | null {
  const [line, ...others] = linesOf(content);
  if (line === undefined || others.length > 0) return null;
  return bare(line);
}

/** What to say when there is not exactly one line. */
export function severalLines(content: Content, wanted: string): Converted {
  return { refused: `${quoted(textOf(content))} has several lines; the field takes ${wanted}.` };
}
