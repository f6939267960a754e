import { decodeHTMLStrict } from 'entities';
import { marked, type Token, type Tokens } from 'marked';

/** marked's type union is open (`Generic`); these are the kinds we render. */
type Inline =
  | Tokens.Link
  | Tokens.Image
  | Tokens.HTML
  | Tokens.Text
  | Tokens.Codespan
  | Tokens.Br
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Escape;

/** Entities as the characters they stand for; unknown ones as they are; a no-break space is a space to a reader. */
function decode(text: string): string {
  return decodeHTMLStrict(text).replaceAll('\u00A0', ' ');
}

/** Tags say how text looks, not what it says; only a line break is kept. `a < b` is no tag. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[/!?]?[a-z][^>]*>/gi, '');
}

const bareAddress = (address: string) => address.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, '');

function linkText(token: Tokens.Link | Tokens.Image): string {
  const href = decode(token.href);
  const label = token.type === 'link' ? inline(token.tokens) : decode(token.text);
  // A picture inside the text is no address anybody could open.
  if (token.type === 'image' && href.startsWith('data:')) return label;
  if (label === '') return href;
  if (bareAddress(label) === bareAddress(href)) return href.startsWith('mailto:') ? label : href;
  return `${label} (${href})`;
}

/** What a reader clicks on, without the address behind it. */
function linkLabel(token: Tokens.Link | Tokens.Image): string {
  if (token.type === 'image') return decode(token.text);
  return inline(token.tokens, linkLabel) || decode(token.href);
}

/** Inline Markdown as text: emphasis dropped, links as text and address, or as `shown` says. */
function inline(tokens: readonly Token[] | undefined, shown = linkText): string {
  return (tokens ?? [])
    .map((token) => {
      const known = token as Inline;
      if (known.type === 'br') return '\n';
      if (known.type === 'html') return withoutTags(known.text);
      if (known.type === 'codespan') return known.text;
      if (known.type === 'link' || known.type === 'image') return shown(known);
      if ('tokens' in known && known.tokens) return inline(known.tokens, shown);
      return decode('text' in known ? known.text : '');
    })
    .join('');
}

function listItem(item: Tokens.ListItem, marker: string): string {
  const check = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
  const body = blocks(
    item.tokens.filter((token) => token.type !== 'checkbox'),
    '\n',
  );
  return `${marker}${check}${body.replaceAll('\n', `\n${' '.repeat(marker.length)}`)}`;
}

function list(token: Tokens.List): string {
  const first = token.start === '' ? 1 : token.start;
  return token.items.map((item, index) => listItem(item, token.ordered ? `${first + index}. ` : '- ')).join('\n');
}

function table(token: Tokens.Table): string {
  const oneLine = (cell: Tokens.TableCell) => inline(cell.tokens).replace(/\s+/g, ' ').trim();
  return [token.header, ...token.rows].map((row) => row.map(oneLine).join(' | ')).join('\n');
}

function block(token: Token): string {
  switch (token.type) {
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    case 'code':
      return (token as Tokens.Code).text;
    case 'blockquote':
      return blocks((token as Tokens.Blockquote).tokens, '\n\n');
    case 'hr':
      return '---';
    case 'html':
      return decode(withoutTags((token as Tokens.HTML).text)).trim();
    case 'space':
    case 'def':
      return '';
    default:
      return 'tokens' in token && token.tokens
        ? inline(token.tokens)
        : decode('text' in token ? String(token.text) : '');
  }
}

function blocks(tokens: readonly Token[], gap: string): string {
  let text = '';
  let afterHeading = false;
  for (const token of tokens) {
    const rendered = block(token);
    if (rendered === '') continue;
    text += (text === '' ? '' : afterHeading ? '\n' : gap) + rendered;
    afterHeading = token.type === 'heading';
  }
  return text;
}

/** Markdown as readable plain text (W8): headings on their own line, `- ` bullets, links as text and address. */
export function plainText(markdown: string): string {
  return blocks(marked.lexer(markdown), '\n\n').trim();
}

/** A heading as plain text. One that links to a moment of the call has another address each time: it is no part of the name. */
export function plainLine(markdown: string): string {
  return inline(marked.Lexer.lexInline(markdown), linkLabel).replace(/\s+/g, ' ').trim();
}
