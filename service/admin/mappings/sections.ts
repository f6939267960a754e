import type { Context } from '../../context.ts';
import { textOf } from '../../stages/plan/convert/converted.ts';
import { contentOf, FACTS } from '../../stages/plan/mapping/source-content.ts';
import { headingIdentity } from '../../stages/plan/sections.ts';
import type { FieldMapping } from '../../types/mapping.ts';
import type { Meeting } from '../../types/meeting.ts';
import { onFreshFacts, recentCalls } from './on-fresh-facts.ts';
import { sampleOf, seenSections, unseenMappings } from './seen-sections.ts';

/** What the newest call that says it says; `null` for no call. */
function factSample(name: string, calls: readonly Meeting[]): string | null {
  for (const call of calls) {
    const content = contentOf(call, { sourceKind: 'Fact', section: name });
    if (content !== null) return sampleOf(textOf(content));
  }
  return null;
}

function sectionsView(calls: readonly Meeting[], mappings: readonly FieldMapping[]) {
  const seen = seenSections(calls);
  const active = mappings.filter(({ active: isOn, sourceKind }) => isOn && sourceKind === 'Section');
  const unseen = unseenMappings(mappings, seen);
  return seen.map(({ newest: _newest, oldest: _oldest, ...section }) => {
    const proposed = unseen.find(({ proposal }) => proposal?.identity === section.identity);
    return {
      ...section,
      mappedTo: active
        .filter((mapping) => headingIdentity(mapping.section) === section.identity)
        .map(({ targetField }) => targetField),
      proposedFor:
        proposed === undefined ? null : { mappingId: proposed.mapping.id, heading: proposed.mapping.section },
    };
  });
}

/** Headings seen in the newest calls: how often, in which templates, with a sample; and the facts every call has (F1, F2). */
export async function listSections(context: Context, tenantId: string) {
  return onFreshFacts(context, tenantId, async ({ facts }) => {
    const calls = await recentCalls(context, tenantId, facts);
    return {
      items: sectionsView(calls, facts.mappings),
      facts: Object.entries(FACTS).map(([name, label]) => ({ name, label, sample: factSample(name, calls) })),
      of: calls.length,
    };
  });
}
