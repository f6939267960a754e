import { marked, type Token, type Tokens } from 'marked';
import { headingIdentity, readSections } from '../../stages/plan/sections.ts';

const wordsOf = (identity: string) => new Set(identity.split(' ').filter((word) => word.length > 1));

/** Share of words two headings have in common, 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common === 0 ? 0 : common / Math.min(left.size, right.size);
}

/** Half of the words of the shorter heading: "Pain points" and "Customer pain" are alike, "Next steps" and "Risks" are not. */
const ALIKE = 0.5;

/** The heading of this summary that is most like the one looked for; `null` when none is. */
export function similarHeading(wanted: string, markdown: string): string | null {
  const identity = headingIdentity(wanted);
  const alike = readSections(markdown)
    .map((section) => ({ heading: section.heading, share: likeness(identity, section.identity) }))
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share);
  return alike[0]?.heading ?? null;
}

const boldOf = (token: Token): string | null => {
  if (token.type !== 'paragraph') return null;
  const [only, ...more] = (token as Tokens.Paragraph).tokens;
  return only?.type === 'strong' && more.length === 0 ? (only as Tokens.Strong).text : null;
};

/** How a text that is no section stands in the summary: as a heading of another level, or as a bold line. */
export function standsAs(wanted: string, markdown: string): string | null {
  const identity = headingIdentity(wanted);
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && headingIdentity((token as Tokens.Heading).text) === identity) {
      const { depth } = token as Tokens.Heading;
      return depth === 3 || depth === 4 ? null : `an H${depth} heading`;
    }
    const bold = boldOf(token);
    if (bold !== null && headingIdentity(bold) === identity) return 'a bold line';
  }
  return null;
}
