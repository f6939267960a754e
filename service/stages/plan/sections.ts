import { marked, type Token, type Tokens } from 'marked';
import type { Meeting } from '../../types/meeting.ts';
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
  /** Heading of that H3 as the reader sees it. */
  readonly parentHeading: string | null;
  /** Everything to the next heading of the same or a higher level, own H4s included; Markdown. */
  readonly markdown: string;
  /** The same without the H4s below it: what only this heading says. */
  readonly ownMarkdown: string;
}

/** `1.` `2)` `3:` `1.2` `4 –` `iv.` `a)`; a number without any of these belongs to the name ("90 day plan"). */
const LEADING_NUMBER = /^(?:\d+(?:\.\d+)*(?:[.):]|\s+[-–—])|\d+(?:\.\d+)+|[ivx]+[.)]|[a-z]\))\s+/i;
const EDGE_PUNCTUATION = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;
/** Keycaps and circled numbers count things; the rest are pictures with what joins and colours them. */
const EMOJI = new RegExp(
  [
    String.raw`[0-9#*]\uFE0F?\u20E3`,
    String.raw`[\u2460-\u24FF\u2776-\u2793]`,
    String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}`,
    // Variation selectors, joiner, keycap; skin tones and the tags of flags.
    String.raw`\uFE0E|\uFE0F|\u200D|\u20E3|[\u{1F3FB}-\u{1F3FF}]|[\u{E0020}-\u{E007F}]`,
  ].join('|'),
  'gu',
);
/** Rounds of peeling; two or three are enough for anything people write. */
const MAX_ROUNDS = 20;

/** One round: each layer may hide another, as in `**1. (2) Name**`. */
function peel(heading: string): string {
  const bare = plainLine(heading).replace(EMOJI, ' ').normalize('NFKC').replace(EDGE_PUNCTUATION, '');
  const unnumbered = bare.replace(LEADING_NUMBER, '').replace(EDGE_PUNCTUATION, '');
  return (unnumbered === '' ? bare : unnumbered).replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The heading without what people vary (F2): case, surrounding punctuation, numbering, emoji, spacing. A heading of
 * nothing else is known by its own characters. The identity of an identity is itself.
 * @example headingIdentity('2) **Pain Points:** 🔥') === 'pain points'
 */
export function headingIdentity(heading: string): string {
  let identity = heading;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = peel(identity);
    if (next === identity) return identity;
    if (next === '') return identity.replace(/\s+/g, ' ').trim().toLowerCase();
    identity = next;
  }
  return identity;
}

/** Markdown of the tokens without blank lines around it; the indentation of the first line stays, it may mean code. */
function raw(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.raw)
    .join('')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** Index of the first heading of `depth` or higher from `start` on, or the end. */
function endOf(tokens: readonly Token[], start: number, depth: number): number {
  const end = tokens.findIndex((token, index) => index >= start && token.type === 'heading' && token.depth <= depth);
  return end === -1 ? tokens.length : end;
}

/** Link definitions stand anywhere in a document; a section takes those along that it may use. */
function withDefinitions(markdown: string, definitions: readonly Tokens.Def[]): string {
  const text = markdown.toLowerCase();
  const used = definitions.filter(({ tag, raw: own }) => text.includes(`[${tag}]`) && !markdown.includes(own.trim()));
  return [markdown, ...used.map((definition) => definition.raw.trim())].join('\n\n');
}

interface Place {
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly definitions: readonly Tokens.Def[];
}

function sectionAt(
  { tokens, index, definitions }: Place,
  token: Tokens.Heading,
  parent: Tokens.Heading | null,
): Section {
  const body = tokens.slice(index + 1, endOf(tokens, index + 1, token.depth));
  // What stands under a deeper heading than H4 belongs to whatever stands above it.
  const firstChild = body.findIndex((part) => part.type === 'heading' && part.depth === 4);
  return {
    heading: plainLine(token.text),
    identity: headingIdentity(token.text),
    level: token.depth === 3 ? 3 : 4,
    parent: parent === null ? null : headingIdentity(parent.text),
    parentHeading: parent === null ? null : plainLine(parent.text),
    markdown: withDefinitions(raw(body), definitions),
    ownMarkdown: withDefinitions(raw(firstChild === -1 ? body : body.slice(0, firstChild)), definitions),
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
  const definitions = tokens.filter((token): token is Tokens.Def => token.type === 'def');
  const found: Section[] = [];
  let parent: Tokens.Heading | null = null;
  tokens.forEach((token, index) => {
    if (token.type !== 'heading') return;
    const heading = token as Tokens.Heading;
    if (heading.depth < 3) parent = null;
    if (heading.depth === 3) parent = heading.text.trim() === '' ? null : heading;
    if (heading.depth === 3 || heading.depth === 4) {
      found.push(sectionAt({ tokens, index, definitions }, heading, heading.depth === 4 ? parent : null));
    }
  });
  return joined(found.filter((section) => section.identity !== ''));
}

const READ = new WeakMap<Meeting, readonly Section[]>();

/** The sections of a call, read once: a deal is rolled up again with every call of a batch. */
export function sectionsOf(call: Meeting): readonly Section[] {
  const sections = READ.get(call) ?? readSections(call.summary?.markdown ?? '');
  READ.set(call, sections);
  return sections;
}
