import { marked, type Token } from 'marked';
import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, textOf, type Content, type Converted } from './converted.ts';

/** Length of a URL field (salesforce-platform.md 3.1). */
const URL_LENGTH = 255;

function linksIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'link') return [String((token as { href?: unknown }).href)];
    const inner = 'tokens' in token && token.tokens ? linksIn(token.tokens) : [];
    const items = 'items' in token && Array.isArray(token.items) ? linksIn(token.items as Token[]) : [];
    return [...inner, ...items];
  });
}

function isWeb(address: string): boolean {
  return URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol) && !/\s/.test(address);
}

/** URL: exactly one address of the web, bare or behind a text; never cut, because half an address leads nowhere (W7). */
export function toUrl(content: Content, field: FieldInfo): Converted {
  const text = textOf(content);
  const links = content.kind === 'markdown' ? [...new Set(linksIn(marked.lexer(content.markdown)))] : [text];
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
