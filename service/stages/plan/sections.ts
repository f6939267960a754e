import { marked, type Token, type Tokens } from 'marked';
import { plainLine } from './plain-text.ts';

/** A mappable part of a summary: what stands under one H3 or H4 (F1). */
export interface Section {
  /** Heading as the reader sees it. */
  readonly heading: string;
  /** Heading without case, numbering, emoji and surrounding punctuation (F2). */
  readonly identity: string;
  readonly level: 3 | 4;
  /** Identity of the H3 an H4 stands under; `null` for an H3 or a lone H4. */
  readonly parent: string | null;
  /** Everything to the next heading of the same or a higher level, own H4s included; Markdown. */
  readonly markdown: string;
  /** The same without the H4s below it: what only this heading says. */
  readonly ownMarkdown: string;
}

const LEADING_NUMBER = /^\s*(?:\(?\d+(?:\.\d+)*[.):]?|[ivx]+[.)])\s+/i;
const EDGE_PUNCTUATION = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;
const EMOJI = /\p{Extended_Pictographic}|\uFE0F|\u200D|[\u{1F3FB}-\u{1F3FF}]/gu;

/**
 * The heading without what people vary (F2): case, surrounding punctuation, numbering, emoji, spacing.
 * @example headingIdentity('2) **Pain Points:** 🔥') === 'pain points'
 */
export function headingIdentity(heading: string): string {
  const bare = plainLine(heading).normalize('NFKC').replace(EMOJI, ' ').replace(EDGE_PUNCTUATION, '');
  const unnumbered = bare.replace(LEADING_NUMBER, '').replace(EDGE_PUNCTUATION, '');
  return (unnumbered === '' ? bare : unnumbered).replace(/\s+/g, ' ').toLowerCase();
}

const raw = (tokens: readonly Token[]) => tokens.map((token) => token.raw).join('').trim();

/** Index of the first heading of `depth` or higher from `start` on, or the end. */
function endOf(tokens: readonly Token[], start: number, depth: number): number {
  const end = tokens.findIndex((token, index) => index >= start && token.type === 'heading' && token.depth <= depth);
  return end === -1 ? tokens.length : end;
}

function sectionAt(tokens: readonly Token[], index: number, token: Tokens.Heading, parent: string | null): Section {
  const body = tokens.slice(index + 1, endOf(tokens, index + 1, token.depth));
  // A deeper heading than H4 (or an H4 below an H3) ends what the heading says itself only if it is an H4.
  const firstChild = body.findIndex((part) => part.type === 'heading' && part.depth === 4);
  return {
    heading: plainLine(token.text),
    identity: headingIdentity(token.text),
    level: token.depth === 3 ? 3 : 4,
    parent,
    markdown: raw(body),
    ownMarkdown: raw(firstChild === -1 ? body : body.slice(0, firstChild)),
  };
}

/** Equal headings of one call are joined in order (F1). */
function joined(sections: readonly Section[]): Section[] {
  const byName = new Map<string, Section>();
  for (const section of sections) {
    const name = `${section.parent ?? ''}\n${section.level}\n${section.identity}`;
    const first = byName.get(name);
    const both = (a: string, b: string) => [a, b].filter((text) => text !== '').join('\n\n');
    byName.set(
      name,
      first === undefined
        ? section
        : {
            ...first,
            markdown: both(first.markdown, section.markdown),
            ownMarkdown: both(first.ownMarkdown, section.ownMarkdown),
          },
    );
  }
  return [...byName.values()];
}

/**
 * The H3 and H4 sections of a summary, in document order (F1). Read with a CommonMark parser: headings inside code,
 * quotes or lists are text, bold lines are text.
 */
export function readSections(markdown: string): Section[] {
  const tokens = marked.lexer(markdown);
  const found: Section[] = [];
  let parent: string | null = null;
  tokens.forEach((token, index) => {
    if (token.type !== 'heading') return;
    const heading = token as Tokens.Heading;
    if (heading.depth < 3) parent = null;
    if (heading.depth === 3) parent = headingIdentity(heading.text);
    if (heading.depth === 3 || heading.depth === 4) {
      found.push(sectionAt(tokens, index, heading, heading.depth === 4 ? parent : null));
    }
  });
  return joined(found.filter((section) => section.identity !== ''));
}
