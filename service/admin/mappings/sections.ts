import type { Context } from '../../context.ts';
import { readOrgFacts, readTeamConnection } from '../../edge/postgres/connections.ts';
import { readKnownFilters } from '../../edge/postgres/known-filters.ts';
import { textOf } from '../../stages/plan/convert/converted.ts';
import { contentOf, FACTS } from '../../stages/plan/mapping/source-content.ts';
import { headingIdentity } from '../../stages/plan/sections.ts';
import { UserError } from '../../types/errors.ts';
import type { FieldMapping } from '../../types/mapping.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
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

/** Codes that say nothing but that Salesforce cannot be asked now. */
const WITHOUT_SALESFORCE = ['salesforce_not_connected', 'salesforce_away'];

/** What was last known of the org: mappings, and the filters that calls have to obey whoever is away (E6). */
async function lastKnown({ db }: Context, tenantId: string): Promise<Pick<OrgFacts, 'mappings' | 'filters'>> {
  const connection = await readTeamConnection(db, tenantId);
  const cached = connection === null ? null : await readOrgFacts(db, tenantId, connection.id);
  if (cached !== null) return cached.facts;
  return { mappings: [], filters: (await readKnownFilters(db, tenantId))?.filters ?? [] };
}

async function sectionsOn(context: Context, tenantId: string, known: Pick<OrgFacts, 'mappings' | 'filters'>) {
  const calls = await recentCalls(context, tenantId, known);
  return {
    items: sectionsView(calls, known.mappings),
    facts: Object.entries(FACTS).map(([name, label]) => ({ name, label, sample: factSample(name, calls) })),
    of: calls.length,
  };
}

/**
 * Headings seen in the newest calls: how often, in which templates, with a sample; and the facts every call has (F1, F2). The
 * calls are stored here, so without Salesforce only what they are mapped to is as it was last known, or not known at all.
 */
export async function listSections(context: Context, tenantId: string) {
  try {
    return await onFreshFacts(context, tenantId, ({ facts }) => sectionsOn(context, tenantId, facts));
  } catch (fault) {
    if (!(fault instanceof UserError && WITHOUT_SALESFORCE.includes(fault.code))) throw fault;
    return sectionsOn(context, tenantId, await lastKnown(context, tenantId));
  }
}
