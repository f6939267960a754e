import { marked, type Token, type Tokens } from 'marked';
import sanitize from 'sanitize-html';
import type { FieldInfo } from '../../../types/snapshot.ts';
import { cleanText, fitText, platformLength } from '../fit-text.ts';
import { textOf, type Content, type Converted, type ConvertOptions } from './converted.ts';
import { lengthOfText } from './text.ts';

/** What a rich text field keeps, of what Markdown can make (Salesforce Help, "Rich Text Area Field"). Images would need uploads. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'a', 'ul', 'ol', 'li', 'code', 'pre', 'hr'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  disallowedTagsMode: 'discard',
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Plain text as paragraphs. */
function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br />')}</p>`)
    .join('');
}

/** Rich text has no check boxes: done and open stay apart as characters. */
const checkboxes = (html: string) =>
  html.replace(/<input ([^>]*)type="checkbox">/g, (_box, state: string) => (state.includes('checked') ? '☑' : '☐'));

/** Markdown or text as HTML that runs nothing: tags, attributes and addresses on a list, everything else left out. */
export function htmlOf(content: Content): string {
  const html =
    content.kind === 'markdown'
      ? checkboxes(marked.parse(content.markdown, { async: false }))
      : paragraphs(textOf(content));
  return cleanText(sanitize(html, ALLOWED)).replace(/>\n+</g, '><').trim();
}

/** Top-level blocks, lists taken apart into lists of one item: pieces that can be left out at the end. */
function pieces(markdown: string): Token[] {
  return marked.lexer(markdown).flatMap((token): Token[] => {
    if (token.type !== 'list') return [token];
    const list = token as Tokens.List;
    return list.items.map((item, at) => ({
      ...list,
      raw: item.raw,
      items: [item],
      start: list.ordered ? Number(list.start || 1) + at : '',
    }));
  });
}

function more(link: string | null, length: number): string {
  return link !== null && length >= 3 * link.length ? `<p>… <a href="${escaped(link)}">More</a></p>` : '<p>…</p>';
}

/** As many whole blocks as fit; at least the start of the text (W7: markup counts, no tag is cut). */
function cut(content: Content, length: number, link: string | null): string {
  const ending = more(link, length);
  const room = length - ending.length;
  let kept = '';
  for (const piece of content.kind === 'markdown' ? pieces(content.markdown) : []) {
    const next = kept + htmlOf({ kind: 'markdown', markdown: piece.raw });
    if (platformLength(next) > room) break;
    kept = next;
  }
  if (kept !== '') return kept + ending;
  const text = textOf(content);
  // Escaping makes text longer; half the room after half the room until it fits.
  for (let budget = room - '<p></p>'.length; budget > 0; budget = Math.floor(budget / 2)) {
    const html = paragraphs(fitText(text, budget, null));
    if (platformLength(html) <= room) return html + (room === length ? '' : ending);
  }
  return fitText('…', length, null);
}

/** Rich Text: sanitised HTML, cut between blocks (W7, W8). */
export function toRichText(content: Content, field: FieldInfo, { link }: ConvertOptions): Converted {
  const length = lengthOfText(field);
  const html = htmlOf(content);
  return { value: platformLength(html) <= length ? html : cut(content, length, link) };
}
