import { decodeHTMLStrict } from 'entities';
import { marked, type Tokens } from 'marked';
import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, textOf, type Content, type Converted } from './converted.ts';

/** Length of a URL field (salesforce-platform.md 3.1). */
const URL_LENGTH = 255;

/** Addresses of links wherever they stand, and those written as code. */
function linksIn(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'link') found.push(decodeHTMLStrict((token as Tokens.Link).href));
    if (token.type === 'codespan') found.push((token as Tokens.Codespan).text);
  });
  return found;
}

function isWeb(address: string): boolean {
  return URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol) && !/\s/.test(address);
}

/** URL: exactly one address of the web, bare or behind a text; never cut, because half an address leads nowhere (W7). */
export function toUrl(content: Content, field: FieldInfo): Converted {
  const text = textOf(content);
  const links = content.kind === 'markdown' ? [...new Set(linksIn(content.markdown))] : [text];
  const web = links.filter(isWeb);
  const [address] = web;
  if (web.length > 1) return { refused: `${quoted(text)} has ${web.length} addresses; ${field.label} takes one.` };
  if (address === undefined) return { refused: `${quoted(text)} has no address that begins with https:// or http://.` };
  const length = field.length > 0 ? field.length : URL_LENGTH;
  if (address.length > length) {
    return { refused: `${quoted(address)} has ${address.length} characters; ${field.label} takes ${length}.` };
  }
  return { value: address };
}
