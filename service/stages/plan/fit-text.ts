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

/** The longest start of `text` within `budget`, ending between two characters as people see them (no half emoji). */
function startWithin(text: string, budget: number): string {
  let used = 0;
  let end = 0;
  for (; end < text.length; end += 1) {
    used += text[end] === '\n' ? 2 : 1;
    if (used > budget) break;
  }
  if (end >= text.length) return text;
  // A cluster is found from a little before the cut: segmenting a 131,072 character text from its start would be slow.
  const from = Math.max(0, end - 256);
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
  const linked = link !== null && length >= 3 * link.length;
  const suffix = linked ? `${ELLIPSIS}\n\nMore: ${link}` : ELLIPSIS;
  const budget = length - platformLength(suffix);
  return budget <= 0 ? startWithin(ELLIPSIS, length) : startWithin(clean, budget) + suffix;
}

/** The same for text that ends in a fixed footer: the body is cut, the footer stays. */
export function fitWithFooter(body: string, footer: string, length: number, link: string | null): string {
  const tail = `\n\n${cleanText(footer).trim()}`;
  const room = length - platformLength(tail);
  return room <= 0 ? fitText(body, length, link) : fitText(body, room, null) + tail;
}
