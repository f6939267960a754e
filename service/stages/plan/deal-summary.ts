import type { Meeting } from '../../types/meeting.ts';
import { readableDay } from './days.ts';
import { fitText } from './fit-text.ts';
import { plainText } from './plain-text.ts';
import { callLink, callTime } from './plan-context.ts';
import { sectionsOf, type Section } from './sections.ts';

/** One heading of the deal summary: the newest non-empty content, and the call it comes from (W4, F6). */
export interface RolledSection {
  readonly heading: string;
  readonly identity: string;
  readonly level: 3 | 4;
  readonly parent: string | null;
  readonly parentHeading: string | null;
  readonly text: string;
  readonly call: Meeting;
}

/** Newest recording start first; equal starts by id, highest first (W4). */
export function newestFirst(a: Meeting, b: Meeting): number {
  return compareText(callTime(b), callTime(a)) || compareText(b.id, a.id);
}

/** By code units: the order must not depend on the language of the machine. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

const nameOf = (section: Pick<Section, 'parent' | 'level' | 'identity'>) =>
  `${section.level === 3 ? section.identity : (section.parent ?? '')}\n${section.level === 4 ? section.identity : ''}`;

/**
 * For every section the newest non-empty content over the calls of a deal (W4). The order of calls does not matter.
 * An H3 stands for what is said directly under it; its H4s are sections of their own and follow it.
 * @returns sections in reading order: as in the newest call that has them, older headings after
 */
export function rollUp(calls: readonly Meeting[]): RolledSection[] {
  const newest = new Map<string, RolledSection>();
  for (const call of [...calls].sort(newestFirst)) {
    for (const section of sectionsOf(call)) {
      if (newest.has(nameOf(section))) continue;
      const text = plainText(section.ownMarkdown);
      if (text === '') continue;
      const { heading, identity, level, parent, parentHeading } = section;
      newest.set(nameOf(section), { heading, identity, level, parent, parentHeading, text, call });
    }
  }
  const rolled = [...newest.values()];
  const isTop = (section: RolledSection) => section.level === 3 || section.parent === null;
  const groups = [...new Set(rolled.map((section) => (isTop(section) ? section.identity : (section.parent ?? ''))))];
  return groups.flatMap((group) => [
    ...rolled.filter((section) => isTop(section) && section.identity === group),
    ...rolled.filter((section) => !isTop(section) && section.parent === group),
  ]);
}

/**
 * The text of `Opportunity.Fathom_Deal_Summary__c`: each section with the day and link of its call, cut to the field (W7).
 * @param length the field's length
 * @param timeZone zone of the days shown
 */
export function dealSummaryText(sections: readonly RolledSection[], length: number, timeZone: string): string {
  const blocks = sections.map(({ heading, parentHeading, text, call }) => {
    const link = callLink(call);
    const source = `${readableDay(callTime(call), timeZone)}${link === null ? '' : ` · ${link}`}`;
    // "Ours" says nothing without the "Next Steps" above it.
    const title = parentHeading === null ? heading : `${parentHeading} › ${heading}`;
    return `${title}\n${text}\n(${source})`;
  });
  const newest = sections.map((section) => section.call).sort(newestFirst)[0];
  return fitText(blocks.join('\n\n'), length, newest === undefined ? null : callLink(newest));
}
