import { newestFirst } from '../../stages/plan/deal-summary.ts';
import { fitText } from '../../stages/plan/fit-text.ts';
import { plainText } from '../../stages/plan/plain-text.ts';
import { callTime } from '../../stages/plan/plan-context.ts';
import { headingIdentity, sectionsOf } from '../../stages/plan/sections.ts';
import type { FieldMapping } from '../../types/mapping.ts';
import type { Meeting } from '../../types/meeting.ts';
import { nearest } from './near-names.ts';

/** Enough of a section to recognise what it is about. */
const SAMPLE = 300;
/** A mapped heading that none of so many calls with sections has, has stopped appearing. */
const RECENT = 30;
/** Sooner than that where so many calls have a near one that never stood beside it: a template was renamed. */
const TAKEN_OVER = 2;

/** A heading of the summaries, whoever wrote it how (F2). */
export interface SeenSection {
  /** As the newest call writes it. */
  readonly heading: string;
  readonly identity: string;
  readonly level: 3 | 4;
  readonly calls: number;
  readonly lastSeenAt: string;
  readonly templates: readonly string[];
  /** The newest content, as text. */
  readonly sample: string;
  /** Its newest and its oldest place among the calls that have sections at all, the newest call being 0. */
  readonly newest: number;
  readonly oldest: number;
}

export const sampleOf = (text: string) => fitText(text, SAMPLE, null);

/** The headings of some calls, those of most calls first (F1, F2). */
export function seenSections(calls: readonly Meeting[]): SeenSection[] {
  const withSections = [...calls]
    .sort(newestFirst)
    .map((call) => ({ call, sections: sectionsOf(call) }))
    .filter(({ sections }) => sections.length > 0);
  const found = new Map<string, SeenSection>();
  withSections.forEach(({ call, sections }, index) => {
    const template = call.summary?.templateName ?? null;
    for (const identity of new Set(sections.map((section) => section.identity))) {
      const same = sections.filter((section) => section.identity === identity);
      const [first] = same;
      if (first === undefined) continue;
      const known = found.get(identity);
      const text = sampleOf(plainText(same.map(({ markdown }) => markdown).join('\n\n')));
      found.set(identity, {
        heading: known?.heading ?? first.heading,
        identity,
        level: known?.level ?? first.level,
        calls: (known?.calls ?? 0) + 1,
        lastSeenAt: known?.lastSeenAt ?? callTime(call),
        templates: [...new Set([...(known?.templates ?? []), ...(template === null ? [] : [template])])],
        sample: known?.sample || text,
        newest: known?.newest ?? index,
        oldest: index,
      });
    }
  });
  return [...found.values()].sort((a, b) => b.calls - a.calls || (a.identity < b.identity ? -1 : 1));
}

/** A mapped heading that stopped appearing, and the one that may have taken its place. */
export interface Unseen {
  readonly mapping: FieldMapping;
  readonly proposal: SeenSection | null;
}

/** The near heading that came when this one went: in several calls, all of them newer than the last that had this one. */
function successor(identity: string, last: number, free: readonly SeenSection[]): SeenSection | null {
  const since = free.filter(({ oldest, calls }) => oldest < last && calls >= TAKEN_OVER);
  return nearest(identity, since);
}

/** Active mappings of headings that recent calls no longer have; nothing while there are no calls with sections. */
export function unseenMappings(mappings: readonly FieldMapping[], seen: readonly SeenSection[]): Unseen[] {
  const recent = seen.filter(({ newest }) => newest < RECENT);
  if (recent.length === 0) return [];
  const sections = mappings.filter(({ active, sourceKind }) => active && sourceKind === 'Section');
  const mapped = new Set(sections.map(({ section }) => headingIdentity(section)));
  const free = recent.filter(({ identity }) => !mapped.has(identity));
  return sections.flatMap((mapping) => {
    const identity = headingIdentity(mapping.section);
    const own = recent.find((section) => section.identity === identity);
    if (own === undefined) return [{ mapping, proposal: nearest(identity, free) }];
    const proposal = successor(identity, own.newest, free);
    return proposal === null ? [] : [{ mapping, proposal }];
  });
}
