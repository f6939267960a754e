/** Appended where text was cut. */
const ELLIPSIS = '…';

/** Characters a platform refuses or drops: C0 controls but tab and line feed, and lone surrogates (facts, section 7). */
// eslint-disable-next-line no-control-regex -- these are the characters to take out
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What Salesforce would store: no control characters, LF line breaks, no lone surrogates. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').toWellFormed();
}

/**
 * Length as the strictest counting of the platform sees it: UTF-16 units, a line break counted twice (CRLF).
 * Source: salesforce-platform.md section 7, "safe budget".
 */
export function platformLength(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks += 1;
  return text.length + breaks;
}

/** Two neighbours that never belong to one character as people see it; text can be looked at from between them. */
const CERTAIN_BREAK = /[\x20-\x7E\n][\x20-\x7E\n]/;

/** The nearest place before `end` where a character certainly begins: segmenting 131,072 characters would be slow. */
function safeStart(text: string, end: number): number {
  for (let at = end - 1; at > 0; at -= 1) if (CERTAIN_BREAK.test(text.slice(at - 1, at + 1))) return at;
  return 0;
}

/** The longest start of `text` within `budget`, ending between two characters as people see them (no half emoji). */
function startWithin(text: string, budget: number): string {
  let used = 0;
  let end = 0;
  for (; end < text.length; end += 1) {
    used += text[end] === '\n' ? 2 : 1;
    if (used > budget) break;
  }
  if (end >= text.length) return text;
  const from = safeStart(text, end);
  const cluster = graphemes.segment(text.slice(from)).containing(end - from);
  return text.slice(0, cluster === undefined ? end : from + cluster.index).trimEnd();
}

/**
 * Cuts text to a field (W7): on a character boundary, suffix and link counted inside. Text that fits is left alone.
 * A field shorter than three times the link gets only "…". Never longer than `length` by the strictest counting.
 * @param length the field's length in characters
 * @param link where the whole text is; `null` for none
 */
export function fitText(text: string, length: number, link: string | null): string {
  const clean = cleanText(text).trim();
  if (platformLength(clean) <= length) return clean;
  const linked = link !== null && length >= 3 * link.length ? [`${ELLIPSIS}\n\nMore: ${link}`] : [];
  // The first ending that leaves room for any text at all.
  for (const suffix of [...linked, ELLIPSIS]) {
    const budget = length - platformLength(suffix);
    if (budget > 0) return startWithin(clean, budget) + suffix;
  }
  return startWithin(ELLIPSIS, length);
}

/** The same for text that ends in a fixed footer: the body is cut, the footer stays, unless the field is too short for both. */
export function fitWithFooter(body: string, footer: string, length: number, link: string | null): string {
  const whole = cleanText(`${body.trim()}\n\n${footer.trim()}`).trim();
  if (platformLength(whole) <= length) return whole;
  const tail = `\n\n${cleanText(footer).trim()}`;
  const room = length - platformLength(tail);
  const isShort = room <= 0 || (link !== null && length < 3 * link.length);
  return isShort ? fitText(body, length, link) : fitText(body, room, null) + tail;
}
