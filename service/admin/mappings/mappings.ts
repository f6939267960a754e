import type { Context } from '../../context.ts';
import { pausedCalls } from '../../edge/postgres/paused-calls.ts';
import { countOpenSuggestions } from '../../edge/postgres/suggestions.ts';
import { mappingProblems } from '../../stages/plan/mapping/check-mapping.ts';
import type { FieldMapping } from '../../types/mapping.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import { onFreshFacts, recentCalls } from './on-fresh-facts.ts';
import { seenSections, unseenMappings, type Unseen } from './seen-sections.ts';

function mappingView(mapping: FieldMapping, facts: OrgFacts, unseen: readonly Unseen[], queued: number) {
  const { id, sourceKind, section, targetField, writeMode, active } = mapping;
  const field = facts.opportunityFields[targetField];
  const problems = mappingProblems(mapping, facts.mappings, facts.opportunityFields);
  const gone = unseen.find((one) => one.mapping.id === id);
  const health = !active ? 'inactive' : problems.length > 0 ? 'paused' : gone === undefined ? 'ok' : 'unseen';
  return {
    ...{ id, sourceKind, section, targetField, writeMode, active, health, problems, queued },
    targetLabel: field?.label ?? null,
    targetType: field === undefined ? null : field.htmlFormatted ? 'richtext' : field.type,
    targetLength: field === undefined || field.length === 0 ? null : field.length,
    proposal: gone?.proposal ? { heading: gone.proposal.heading } : null,
  };
}

/** Every mapping with its health: what is wrong, what waits for it, and which heading may have taken its place (F4). */
export async function listMappings(context: Context, tenantId: string) {
  return onFreshFacts(context, tenantId, async ({ facts }) => {
    const unseen = unseenMappings(facts.mappings, seenSections(await recentCalls(context, tenantId, facts)));
    const waiting = await pausedCalls(context.db, tenantId);
    const open = await countOpenSuggestions(context.db, tenantId, facts.orgId);
    return {
      mappings: facts.mappings.map((mapping) => {
        const queued = waiting.filter(({ field }) => field === mapping.targetField).length;
        return mappingView(mapping, facts, unseen, mapping.active ? queued : 0);
      }),
      suggestions: { open: Object.values(open).reduce((sum, count) => sum + count, 0) },
      readAt: facts.readAt,
    };
  });
}
